import type { Calibration } from '../core/calibration/calibration';
import { tauFor } from '../core/calibration/tau';
import { createEncoder, type Encoder, type EncoderOptions } from '../encoder';
import { loadCalibration } from '../encoder/calibration/load-calibration';
import type { ReadableDatabase } from '../gallery/database';
import { ResidentIndex } from '../gallery/resident-index';

/** The encoder with its calibration and with the gallery's templates of that encoder: ready together, some seconds after the start. */
export interface Recognition {
  readonly encoder: Encoder;
  readonly calibration: Calibration;
  readonly index: ResidentIndex;
}

/** @throws Fault weights-missing, backend-unavailable, calibration-missing */
export async function loadRecognition(options: EncoderOptions, db: ReadableDatabase): Promise<Recognition> {
  const encoder = await createEncoder(options);
  try {
    return { encoder, calibration: await loadCalibration(options.head, encoder.id), index: ResidentIndex.load(db, encoder.id) };
  } catch (error) {
    encoder.dispose();
    throw error;
  }
}

/** tau(K) as it stands now: computed anew when templates come or go or the level changes, and not at every frame. */
export function currentTau(): (ready: Recognition, oneIn: number) => number {
  let last: { readonly comparisons: number; readonly oneIn: number; readonly tau: number } | null = null;
  return ({ calibration, index: { templates } }, oneIn) => {
    if (last?.comparisons !== templates || last.oneIn !== oneIn) {
      last = { comparisons: templates, oneIn, tau: tauFor(calibration, templates, oneIn) };
    }
    return last.tau;
  };
}
