import type { Impostors, LowerTail, Rate } from './calibration';
import { distanceAt, shareAt } from './curve';
import { depthOf, shareBeyond } from './lower-tail';

/**
 * A rate is taken as measured, and not as the model's word, from so many of the comparisons on: with 30 errors the true rate lies within 30 %
 * at 90 % confidence, if comparisons are independent (the rule of 30: Doddington, Przybocki, Martin & Reynolds 2000, Speech Communication 31).
 */
export const ERRORS_TO_SUPPORT = 30;
const INTERVAL = [0.025, 0.975] as const;

/**
 * False match rate of a single comparison: share of impostor comparisons nearer than tau; measured above u, modelled below it.
 * The interval is the bootstrap's percentiles (Efron & Tibshirani 1993, chapter 13) over people, not pairs: pairs that share a person are no independent
 * evidence. Above u it is as wide, relatively, as at u: wider than need be.
 * @param tau squared distance
 */
export function fmrAt(impostors: Impostors, tau: number): Rate {
  const { tail, comparisons } = impostors;
  const value = shareNearer(impostors, tau);
  const shares = impostors.resampled
    .map((drawn) => (tau < tail.u ? nearerInTail({ ...drawn, u: tail.u }, tau) : value * (drawn.share / tail.share)))
    .sort((a, b) => a - b);
  const [low, high] = INTERVAL.map((part) => percentile(shares, part) ?? value);
  return {
    value,
    low: Math.min(low, value),
    high: Math.min(1, Math.max(high, value)),
    supported: value * comparisons >= ERRORS_TO_SUPPORT,
  };
}

/** The tau with that false match rate: the inverse of `fmrAt`, in [0, 4]. 0, at which nobody passes, where even the model reaches no such rate. */
export function tauAt({ tail, body }: Impostors, fmr: number): number {
  if (!(fmr > 0)) return 0;
  if (fmr <= tail.share) return Math.max(0, tail.u - depthOf(tail, fmr / tail.share));
  return distanceAt(body, fmr);
}

function shareNearer({ tail, body }: Impostors, tau: number): number {
  return tau < tail.u ? nearerInTail(tail, tau) : shareAt(body, tau);
}

const nearerInTail = (tail: LowerTail, tau: number) => tail.share * shareBeyond(tail, tail.u - tau);

function percentile(rising: readonly number[], part: number): number | undefined {
  return rising[Math.round(part * (rising.length - 1))];
}
