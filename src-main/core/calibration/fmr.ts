import type { Curve, Impostors, LowerTail, Rate } from './calibration';
import { depthOf, shareBeyond } from './lower-tail';

/**
 * A rate is taken as measured, and not as the model's word, from so many of the comparisons on: with 30 errors the true rate lies within 30 %
 * at 90 % confidence, if comparisons are independent (the rule of 30: Doddington, Przybocki, Martin & Reynolds 2000, Speech Communication 31).
 */
const ERRORS_TO_SUPPORT = 30;
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
  const after = body.findIndex(([, share]) => share >= fmr);
  if (after < 0) return body[body.length - 1][0];
  const [[d0, share0], [d1, share1]] = [body[after - 1], body[after]];
  return d0 + (d1 - d0) * (Math.log(fmr / share0) / Math.log(share1 / share0));
}

function shareNearer({ tail, body }: Impostors, tau: number): number {
  return tau < tail.u ? nearerInTail(tail, tau) : onBody(body, tau);
}

const nearerInTail = (tail: LowerTail, tau: number) => tail.share * shareBeyond(tail, tail.u - tau);

/** Between two points the logarithm of the share is taken as linear. */
function onBody(body: Curve, d: number): number {
  const after = body.findIndex(([at]) => at >= d);
  if (after < 0) return 1;
  if (after === 0) return body[0][1];
  const [[d0, share0], [d1, share1]] = [body[after - 1], body[after]];
  return share0 * (share1 / share0) ** ((d - d0) / (d1 - d0));
}

function percentile(rising: readonly number[], part: number): number | undefined {
  return rising[Math.round(part * (rising.length - 1))];
}
