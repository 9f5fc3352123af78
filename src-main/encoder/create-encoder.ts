import { Fault } from '../core/fault';
import type { FaceGeometry } from '../core/face';
import type { Frame } from '../core/frame';
import { poseOf } from '../core/mesh/pose';
import { align, alignLive } from './align/align';
import { locateInPhoto, locateLive } from './detect/locate';
import { chooseLive, choosePhoto } from './detect/choose';
import { isOneFace } from './detect/one-face';
import { refineLive, refinePhoto } from './detect/refine';
import { searchFrame, searchPhoto } from './detect/search';
import { featuresOf, type Views } from './embed/features';
import type { BackendName, EncodedFace, Encoder, LiveAnalysis, Want } from './encoder';
import { featuresId } from './encoder-id';
import { type EncoderFiles, expectNets, loadEncoderFiles } from './description/load-encoder-files';
import { project } from './head/head';
import { readLiveness } from './liveness/read';
import { lookOf } from './mesh/look';
import { meshOf } from './mesh/mesh';
import { loadNets, type LoadedNets } from './nets/load-nets';
import { isBackLit } from './quality/back-light';
import { eyeContrast } from './quality/eye-contrast';
import { lookFault, photoFault, placeFault } from './quality/gates';
import { measureQuality } from './quality/measure';
import type { Raster } from './raster';

export interface EncoderOptions {
  /** 'auto' takes libtensorflow where it can be loaded. */
  readonly backend: BackendName | 'auto';
  /** Folder of the converted nets, with manifest.json. */
  readonly nets: string;
  /** encoder.json, which describes the head; its weights lie beside it. */
  readonly head: string;
}

/** Loads and warms up; takes seconds. @throws Fault encoder-unusable, weights-missing, backend-unavailable */
export async function createEncoder(options: EncoderOptions): Promise<Encoder> {
  const files = await loadEncoderFiles(options.head);
  const nets = await loadNets(options.backend, options.nets);
  try {
    return encoderOn(nets, files);
  } catch (error) {
    nets.dispose();
    throw error;
  }
}

function encoderOn(nets: LoadedNets, files: EncoderFiles): Encoder {
  const features = featuresId(nets.sourceHashes);
  expectNets(files, features);
  const { id, head, metric } = files;

  function encode(photo: Raster, geometry: FaceGeometry, views: Views): EncodedFace {
    const aligned = align(photo, geometry.landmarks);
    const quality = measureQuality(geometry.landmarks, aligned);
    const features = featuresOf(nets.embedders, aligned, views);
    return { geometry, quality, features, embedding: project(head, features) };
  }

  function analyse(frame: Frame, want: Want): LiveAnalysis {
    const start = performance.now();
    const { faces, copy } = searchFrame(nets.yunet, frame);
    const choice = chooseLive(faces);
    const detected = performance.now();
    const times = { detect: detected - start, align: 0, embed: 0, live: 0 };
    if (choice.kind === 'nobody') return { kind: 'nobody', times };
    if (choice.kind === 'several') return { kind: 'several', count: choice.count, times };
    if (want.kind === 'presence') return { kind: 'somebody', geometry: choice.face, times };
    const misplaced = placeFault(choice.face, frame.width, frame.height, want.minInterEye);
    if (misplaced) return { kind: 'unfit', reason: misplaced, geometry: choice.face, times };
    const geometry = refineLive(nets, frame, copy, choice.face);
    if (!isOneFace(geometry)) return { kind: 'several', count: 2, times };
    const aligned = alignLive(frame, geometry.landmarks);
    const quality = measureQuality(geometry.landmarks, aligned);
    const prepared = performance.now();
    const fault = lookFault(quality, eyeContrast(aligned));
    const looks = fault === 'too-dark' && isBackLit(frame, geometry, quality.brightness) ? 'back-lit' : fault;
    if (looks) {
      const look = want.challenge ? lookOf(nets.mesh, frame, geometry) : null;
      const spent = { ...times, align: prepared - detected, live: performance.now() - prepared };
      return want.challenge ? { kind: 'turning', geometry, look, times: spent } : { kind: 'unfit', reason: looks, geometry, times: spent };
    }
    const features = featuresOf(nets.embedders, aligned, LIVE_VIEWS);
    const face = { geometry, quality, features, embedding: project(head, features) };
    const embedded = performance.now();
    const look = want.challenge ? lookOf(nets.mesh, frame, geometry) : null;
    const reading = want.liveness === null ? null : readLiveness(nets, frame, geometry, want.liveness);
    const spent = { detect: times.detect, align: prepared - detected, embed: embedded - prepared, live: performance.now() - embedded };
    return { kind: 'face', face, reading, look, times: spent };
  }

  return {
    id,
    features,
    metric,
    backend: nets.backend.name,
    analyse: async (frame, want = ANY_FACE) => analyse(frame, want),
    async encodePhoto(photo) {
      const choice = choosePhoto(searchPhoto(nets.yunet, photo), photo.width, photo.height);
      if (choice.kind === 'nobody') throw noFace();
      if (choice.kind === 'several')
        throw new Fault('several-faces', `The picture shows ${choice.count} faces; choose one with a single person.`);
      const geometry = refinePhoto(nets, photo, choice.face);
      const face = encode(photo, geometry, ENROLMENT_VIEWS);
      const pose = poseOf(meshOf(nets.mesh, photo, geometry).points);
      const fault = photoFault(face.quality, eyeContrast(align(photo, geometry.landmarks)), pose);
      if (fault) throw new Fault(...fault);
      return face;
    },
    async encodeCentral(photo, path) {
      const { locate, views } = PATHS[path];
      const geometry = locate(nets, photo);
      if (!geometry) throw noFace();
      return encode(photo, geometry, views);
    },
    project: (kept) => project(head, kept),
    withHead: (other) => encoderOn(nets, other),
    async alignCentral(photo) {
      // two readings of the landmarks, not ten: training sees each face many times, moved about
      const geometry = locateLive(nets, photo) ?? locateInPhoto(nets, photo);
      if (!geometry) throw noFace();
      return align(photo, geometry.landmarks);
    },
    tensorCount: () => nets.backend.tensorCount(),
    dispose: () => nets.dispose(),
  };
}

/**
 * A live face goes in without its mirror image: on webcam clips the two embeddings are 0.01 apart and distances to an enrolled photograph
 * differ by 0.01, while the mirror image makes 33 ms of embedding 54 (libtensorflow, two cores); several frames speak for a visitor anyway.
 */
const LIVE_VIEWS: Views = 'face';
const ENROLMENT_VIEWS: Views = 'face-and-mirror';

const PATHS = {
  enrolment: { locate: locateInPhoto, views: ENROLMENT_VIEWS },
  live: { locate: locateLive, views: LIVE_VIEWS },
} as const;

const ANY_FACE: Want = { kind: 'face', minInterEye: 0, challenge: false, liveness: null };

const noFace = () => new Fault('no-face', 'No face is found in the picture; choose one that shows the whole face.');
