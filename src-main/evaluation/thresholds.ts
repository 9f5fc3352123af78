import type { Calibration } from '../core/calibration/calibration';
import { tauFor, verifyTau } from '../core/calibration/tau';

/** The station's own thresholds. */
export interface Thresholds {
  /** 1:1. */
  readonly verify: number;
  /** 1:K, `oneIn` strangers' tries of which one may get in. */
  tau(templates: number, oneIn: number): number;
}

export function thresholdsOf(calibration: Calibration): Thresholds {
  return { verify: verifyTau(calibration), tau: (templates, oneIn) => tauFor(calibration, templates, oneIn) };
}
