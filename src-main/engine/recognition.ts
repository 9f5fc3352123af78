import type { Calibration } from '../core/calibration/calibration';
import { tauFor } from '../core/calibration/tau';
import { Fault } from '../core/fault';
import { createEncoder, type Encoder } from '../encoder';
import { loadCalibration } from '../encoder/calibration/load-calibration';
import type { WritableDatabase } from '../gallery/database';
import { encodeAnew, noteEncoder, unencodedFaces } from '../gallery/encoders';
import { ResidentIndex } from '../gallery/resident-index';
import { atomically } from '../gallery/write';
import { activeEncoder } from './encoders/active-encoder';
import { type EncoderPlaces, EncoderShelf } from './encoders/encoder-shelf';

/** The encoder with its calibration and with the gallery's templates of that encoder: ready together, some seconds after the start. */
export interface Recognition {
  readonly encoder: Encoder;
  readonly calibration: Calibration;
  readonly index: ResidentIndex;
}

/**
 * The active encoder; faces that another one on the same nets has templates of (the one of the version before) are encoded anew.
 * @throws Fault encoder-unusable, weights-missing, backend-unavailable, calibration-missing: no other encoder takes its place by itself
 */
export async function loadRecognition(places: EncoderPlaces, db: WritableDatabase, newId: () => string): Promise<Recognition> {
  const active = activeEncoder(db);
  const head = new EncoderShelf(places).fileOf(active);
  try {
    const encoder = await createEncoder({ ...places.options, head });
    try {
      const calibration = await loadCalibration(head, encoder.id);
      const known = { encoderId: encoder.id, featuresId: encoder.features };
      atomically(db, () => {
        noteEncoder(db, known);
        if (encoder.project !== null) encodeAnew(db, unencodedFaces(db, known), { ...known, project: encoder.project, newId });
      });
      return { encoder, calibration, index: ResidentIndex.load(db, encoder.id, encoder.metric) };
    } catch (error) {
      encoder.dispose();
      throw error;
    }
  } catch (error) {
    if (active === null || !(error instanceof Fault) || !OF_ENCODER.has(error.code)) throw error;
    throw new Fault(error.code, `${error.message} ${WAY_BACK}`, { cause: error });
  }
}

const OF_ENCODER: ReadonlySet<string> = new Set(['encoder-unusable', 'calibration-missing']);
const WAY_BACK =
  'The door stays shut meanwhile. "threshold encoders list" names the encoders that are whole, and "threshold encoders activate NAME" takes one of them.';

/** tau(K) as it stands now: computed anew when templates come or go, or the level or the encoder changes, and not at every frame. */
export function currentTau(): (ready: Recognition, oneIn: number) => number {
  let last: { readonly calibration: Calibration; readonly comparisons: number; readonly oneIn: number; readonly tau: number } | null = null;
  return ({ calibration, index: { templates } }, oneIn) => {
    if (last?.calibration !== calibration || last.comparisons !== templates || last.oneIn !== oneIn) {
      last = { calibration, comparisons: templates, oneIn, tau: tauFor(calibration, templates, oneIn) };
    }
    return last.tau;
  };
}
