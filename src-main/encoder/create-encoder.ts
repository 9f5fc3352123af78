import { Fault } from '../core/fault';
import type { FaceGeometry } from '../core/face';
import type { Frame } from '../core/frame';
import type { PhotoMeters } from '../core/quality/photo-meters';
import { poseOf } from '../core/mesh/pose';
import { align, alignLive } from './align/align';
import { locateInPhoto, locateLive } from './detect/locate';
import { chooseCentral, chooseFollowed, chooseLive, choosePhoto } from './detect/choose';
import { isOneFace } from './detect/one-face';
import { refineLive, refinePhoto } from './detect/refine';
import { searchFrame, searchPhoto } from './detect/search';
import { type BuiltNetworks, embedderOn } from './embed/embedder';
import { featuresOf, type Views } from './embed/features';
import type { BackendName, Encoder, EncodingPath, LiveAnalysis, Want } from './encoder';
import { type EncoderFiles, expectNets, loadEncoderFiles, projectionOf } from './description/load-encoder-files';
import { readLiveness } from './liveness/read';
import { lookOf } from './mesh/look';
import { meshOf } from './mesh/mesh';
import { loadNets, type LoadedNets } from './nets/load-nets';
import { isBackLit } from './quality/back-light';
import { eyeContrast } from './quality/eye-contrast';
import { lookFault, photoFault, placeFault } from './quality/gates';
import { measureQuality } from './quality/measure';
import { NOBODY, photoMeters } from './quality/photo-meters';
import type { Raster } from './raster';

export interface EncoderOptions {
  /** 'auto' takes libtensorflow where it can be loaded. */
  readonly backend: BackendName | 'auto';
  /** Folder of the converted nets, with manifest.json. */
  readonly nets: string;
  /** encoder.json, which describes a head or a net of its own; the weights lie beside it. */
  readonly head: string;
}

/** Loads and warms up; takes seconds. @throws Fault encoder-unusable, weights-missing, backend-unavailable */
export async function createEncoder(options: EncoderOptions): Promise<Encoder> {
  const files = await loadEncoderFiles(options.head);
  const nets = await loadNets(options.backend, options.nets);
  try {
    return encoderOn(nets, new Map(), files);
  } catch (error) {
    nets.dispose();
    throw error;
  }
}

function encoderOn(nets: LoadedNets, built: BuiltNetworks, files: EncoderFiles): Encoder {
  expectNets(files, nets.ids);
  const { id, metric } = files;
  const { embed, embedBoth } = embedderOn(nets, built, files);

  function aligned(photo: Raster, path: EncodingPath): { readonly geometry: FaceGeometry; readonly face: Raster } {
    const geometry = PATHS[path].locate(nets, photo);
    if (!geometry) throw noFace();
    return { geometry, face: align(photo, geometry.landmarks) };
  }

  function analyse(frame: Frame, want: Want, usable?: (geometry: FaceGeometry) => void): LiveAnalysis {
    const start = performance.now();
    const { faces, copy } = searchFrame(nets.yunet, frame);
    const choice = chooseLive(faces);
    const detected = performance.now();
    const times = { detect: detected - start, align: 0, embed: 0, live: 0 };
    if (choice.kind === 'nobody') return { kind: 'nobody', times };
    if (want.kind === 'followed') {
      const byPlace = !want.lost || choice.kind === 'several';
      const followed = want.box && byPlace ? chooseFollowed(faces, want.box, want.minInterEye) : null;
      if (followed) return { kind: 'followed', geometry: followed, times };
      if (want.alone) return { kind: 'nobody', times };
    }
    const { minInterEye, challenge, liveness } = want.kind === 'face' ? want : { ...ANY_FACE, minInterEye: want.minInterEye };
    if (choice.kind === 'several') return { kind: 'several', count: choice.count, geometry: choice.face, times };
    const misplaced = placeFault(choice.face, frame.width, frame.height, minInterEye);
    if (misplaced) return { kind: 'unfit', reason: misplaced, geometry: choice.face, times };
    const geometry = refineLive(nets, frame, copy, choice.face);
    if (!isOneFace(geometry)) return { kind: 'several', count: 2, geometry: choice.face, times };
    const upright = alignLive(frame, geometry.landmarks);
    const quality = measureQuality(geometry.landmarks, upright);
    const prepared = performance.now();
    const fault = lookFault(quality, eyeContrast(upright));
    const looks = fault === 'too-dark' && isBackLit(frame, geometry, quality.brightness) ? 'back-lit' : fault;
    if (looks) {
      const look = challenge ? lookOf(nets.mesh, frame, geometry) : null;
      const spent = { ...times, align: prepared - detected, live: performance.now() - prepared };
      return challenge ? { kind: 'turning', geometry, look, times: spent } : { kind: 'unfit', reason: looks, geometry, times: spent };
    }
    usable?.(geometry);
    const face = { geometry, quality, embedding: embed(upright, LIVE_VIEWS) };
    const embedded = performance.now();
    const look = challenge ? lookOf(nets.mesh, frame, geometry) : null;
    const reading = liveness === null ? null : readLiveness(nets, frame, geometry, liveness);
    const spent = { detect: times.detect, align: prepared - detected, embed: embedded - prepared, live: performance.now() - embedded };
    return { kind: 'face', face, reading, look, times: spent };
  }

  function meter(frame: Frame): PhotoMeters {
    const { faces, copy } = searchFrame(nets.yunet, frame);
    const choice = choosePhoto(faces, frame.width, frame.height);
    const found = choice.kind === 'one' ? choice.face : chooseCentral(faces, frame.width, frame.height);
    if (!found) return NOBODY;
    const place = placeFault(found, frame.width, frame.height, 0);
    const geometry = refineLive(nets, frame, copy, found);
    const upright = alignLive(frame, geometry.landmarks);
    const quality = measureQuality(geometry.landmarks, upright);
    const several = choice.kind !== 'one' || !isOneFace(geometry);
    const backLit = isBackLit(frame, geometry, quality.brightness);
    return photoMeters({ several, quality, place, backLit, eyeContrast: eyeContrast(upright) });
  }

  return {
    id,
    features: nets.ids.features,
    metric,
    backend: nets.backend.name,
    analyse: async (frame, want = ANY_FACE, usable) => analyse(frame, want, usable),
    meter: async (frame) => meter(frame),
    async encodePhoto(photo) {
      const choice = choosePhoto(searchPhoto(nets.yunet, photo), photo.width, photo.height);
      if (choice.kind === 'nobody') throw noFace();
      if (choice.kind === 'several')
        throw new Fault('several-faces', `The picture shows ${choice.count} faces; choose one with a single person.`);
      const geometry = refinePhoto(nets, photo, choice.face);
      const face = align(photo, geometry.landmarks);
      const quality = measureQuality(geometry.landmarks, face);
      const pose = poseOf(meshOf(nets.mesh, photo, geometry).points);
      const fault = photoFault(quality, eyeContrast(face), pose);
      if (fault) throw new Fault(...fault);
      return { geometry, quality, encoderId: id, ...embedBoth(face, ENROLMENT_VIEWS) };
    },
    async encodeCentral(photo, path) {
      const { geometry, face } = aligned(photo, path);
      return { geometry, quality: measureQuality(geometry.landmarks, face), embedding: embed(face, PATHS[path].views) };
    },
    async encodeKept(photo) {
      const { geometry, face } = aligned(photo, 'enrolment');
      const quality = measureQuality(geometry.landmarks, face);
      return { geometry, quality, encoderId: id, ...embedBoth(face, ENROLMENT_VIEWS) };
    },
    featuresCentral: async (photo, path) => featuresOf(nets.embedders, aligned(photo, path).face, PATHS[path].views),
    project: projectionOf(files),
    withFiles: (other) => encoderOn(nets, built, other),
    async alignCentral(photo) {
      // two readings of the landmarks, not ten: training sees each face many times, moved about
      const geometry = locateLive(nets, photo) ?? locateInPhoto(nets, photo);
      if (!geometry) throw noFace();
      return align(photo, geometry.landmarks);
    },
    tensorCount: () => nets.backend.tensorCount(),
    dispose: () => {
      for (const net of built.values()) net.dispose();
      built.clear();
      nets.dispose();
    },
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

const ANY_FACE: Extract<Want, { kind: 'face' }> = { kind: 'face', minInterEye: 0, challenge: false, liveness: null };

const noFace = () => new Fault('no-face', 'No face is found in the picture; choose one that shows the whole face.');
