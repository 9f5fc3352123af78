import type { Calibration } from '../core/calibration/calibration';
import { tauFor, verifyTau } from '../core/calibration/tau';
import { START_TAU, VERIFY_TAU } from '../core/decision/start-tau';

/** The station's own thresholds. */
export interface Thresholds {
  readonly from: 'calibration' | 'start values';
  /** 1:1. */
  readonly verify: number;
  /** 1:K, `oneIn` strangers' tries of which one may get in. */
  tau(templates: number, oneIn: number): number;
}

/** @param calibration null where the encoder has none: a station then runs on its start values, whatever the gallery's size */
export function thresholdsOf(calibration: Calibration | null): Thresholds {
  if (calibration === null) return { from: 'start values', verify: VERIFY_TAU, tau: () => START_TAU };
  return { from: 'calibration', verify: verifyTau(calibration), tau: (templates, oneIn) => tauFor(calibration, templates, oneIn) };
}
