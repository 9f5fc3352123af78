import type { Calibration } from '../core/calibration/calibration';
import type { Metric } from '../core/metric';
import { tauFor, verifyTau } from '../core/calibration/tau';

/** The station's own rule: what is compared, and the thresholds that it stands against. */
export interface Thresholds {
  readonly metric: Metric;
  /** 1:1. */
  readonly verify: number;
  /** 1:K, `oneIn` strangers' tries of which one may get in. */
  tau(templates: number, oneIn: number): number;
}

export function thresholdsOf(calibration: Calibration, metric: Metric): Thresholds {
  return { metric, verify: verifyTau(calibration), tau: (templates, oneIn) => tauFor(calibration, templates, oneIn) };
}
