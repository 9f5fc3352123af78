import { Fault } from '../core/fault';
import type { FaceGeometry } from '../core/face';
import { align } from './align/align';
import { chooseLive, choosePhoto } from './detect/choose';
import { searchFrame, searchPhoto } from './detect/search';
import { featuresOf, type Views } from './embed/features';
import type { BackendName, EncodedFace, Encoder } from './encoder';
import { encoderId } from './encoder-id';
import { loadHead, project } from './head/head';
import { loadNets } from './nets/load-nets';
import { PHOTO_FAULTS, unfitness } from './quality/gates';
import { measureQuality } from './quality/measure';
import { type Raster, rasterOf } from './raster';

export interface EncoderOptions {
  readonly backend: BackendName | 'auto';
  /** Folder of the converted nets, with their manifest. */
  readonly nets: string;
  /** Description of the head (JSON). */
  readonly head: string;
}

/** A live frame's mirror image costs as much again as its face, and several frames speak for a visitor anyway. */
const LIVE_VIEWS: Views = 'face';
const PHOTO_VIEWS: Views = 'face-and-mirror';

/** Loads nets and head, and runs each net once. @throws Fault weights-missing, backend-unavailable */
export async function createEncoder({ backend, nets: folder, head: headFile }: EncoderOptions): Promise<Encoder> {
  const head = await loadHead(headFile);
  const nets = await loadNets(backend, folder);

  const encode = (geometry: FaceGeometry, aligned: Raster, views: Views): EncodedFace => {
    const features = featuresOf(nets, aligned, views);
    return { geometry, quality: measureQuality(geometry.landmarks, aligned), embedding: project(head, features), features };
  };

  return {
    id: encoderId(nets.sourceHashes, head.sha256),
    backend: nets.backend.name,
    analyse: (frame) => {
      const start = performance.now();
      const picture = rasterOf(frame);
      const choice = chooseLive(searchFrame(nets.yunet, picture));
      const detected = performance.now();
      const times = { detect: detected - start, align: 0, embed: 0 };
      if (choice.kind === 'nobody') return Promise.resolve({ kind: 'nobody', times });
      if (choice.kind === 'several') return Promise.resolve({ kind: 'several', count: choice.count, times });
      const geometry = choice.face;
      const aligned = align(picture, geometry.landmarks);
      const reason = unfitness(measureQuality(geometry.landmarks, aligned), geometry.box, picture.width, picture.height);
      const alignedAt = performance.now();
      if (reason !== null) return Promise.resolve({ kind: 'unfit', reason, geometry, times: { ...times, align: alignedAt - detected } });
      const face = encode(geometry, aligned, LIVE_VIEWS);
      return Promise.resolve({ kind: 'face', face, times: { ...times, align: alignedAt - detected, embed: performance.now() - alignedAt } });
    },
    encodePhoto: (photo) => {
      const choice = choosePhoto(searchPhoto(nets.yunet, photo), photo.width, photo.height);
      if (choice.kind === 'nobody') return Promise.reject(new Fault('no-face', 'There is no face in this picture: choose one that shows the person from the front.'));
      if (choice.kind === 'several') return Promise.reject(new Fault('several-faces', 'There are several faces in this picture: choose one that shows this person alone.'));
      const aligned = align(photo, choice.face.landmarks);
      const reason = unfitness(measureQuality(choice.face.landmarks, aligned), choice.face.box, photo.width, photo.height);
      if (reason !== null && reason !== 'too-near' && reason !== 'off-centre') {
        const { code, message } = PHOTO_FAULTS[reason];
        return Promise.reject(new Fault(code, message));
      }
      return Promise.resolve(encode(choice.face, aligned, PHOTO_VIEWS));
    },
    dispose: () => nets.dispose(),
  };
}
