/** Passes that the rule looks at: the last two or three weeks of somebody who comes every day. */
export const RECENT_PASSES = 20;
/** Fewer say little: the lower quartile of ten lies between the third and the fourth. */
const LEAST_PASSES = 10;
/** Ninth decile: from one refusal in ten on a level counts as costly (calibration/levels.ts), and so does a template. */
const QUANTILE_90 = 1.2816;
const QUANTILE_75 = 0.6745;

export interface Drift {
  /** Median d1 of the recent passes. */
  readonly recent: number;
  /** Another photo would spare refusals. */
  readonly enrolAgain: boolean;
}

/**
 * Whether somebody's passes come so near to tau that he is about to be refused. Only what lies under tau is a pass, so the upper end of his distances is cut
 * off and says nothing; the lower half is whole. From it the ninth decile is drawn as of a normal distribution: median + (median - lower quartile) *
 * 1.2816 / 0.6745 (0.9 and 0.75 quantiles of the standard normal distribution). Where it reaches tau, one frame in ten of this person is refused, or more: what
 * passes is then the better part of what he shows, so that the decile is drawn too low rather than too high.
 * @param passes d1 of one person's passes by one encoder and one way of comparing, since the newest of his templates, newest first
 * @param tau what such a pass has to stay under now
 * @returns null while there are too few
 */
export function driftOf(passes: readonly number[], tau: number): Drift | null {
  if (passes.length < LEAST_PASSES) return null;
  const sorted = passes.slice(0, RECENT_PASSES).toSorted((a, b) => a - b);
  const recent = quantile(sorted, 0.5);
  const ninthDecile = recent + ((recent - quantile(sorted, 0.25)) * QUANTILE_90) / QUANTILE_75;
  return { recent, enrolAgain: ninthDecile >= tau };
}

/** By linear interpolation (Hyndman & Fan 1996, definition 7). */
function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  return sorted[below] + (sorted[Math.ceil(at)] - sorted[below]) * (at - below);
}
