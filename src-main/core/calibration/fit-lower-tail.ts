import type { LowerTail } from './calibration';

/** Depths y = u - d of the comparisons nearer than u, and how often each one counts (0: not at all). */
export interface Exceedances {
  /** Rising. */
  readonly depths: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
}

/**
 * Generalised Pareto distribution by probability-weighted moments (Hosking & Wallis 1987, Technometrics 29, 339-349):
 * with a0 = mean of y and a1 = mean of y (1 - F(y)), scale = 2 a0 a1 / (a0 - 2 a1) and shape = 2 - a0 / (a0 - 2 a1) (their k is -shape).
 * Unlike maximum likelihood it always has an answer, which two hundred resamples need. Valid for a shape below 1/2; distances have an end, so theirs is near 0.
 * a1 by the unbiased estimate: the j-th of n counts with (n - j) / (n - 1).
 * @throws RangeError with fewer than two different depths
 */
export function fitLowerTail({ depths, counts }: Exceedances): Pick<LowerTail, 'shape' | 'scale'> {
  let n = 0;
  for (let i = 0; i < counts.length; i++) n += counts[i];
  let before = 0;
  let a0 = 0;
  let a1 = 0;
  for (let i = 0; i < depths.length; i++) {
    const count = counts[i];
    // Copies of one depth stand at ranks before + 1 ... before + count.
    a0 += count * depths[i];
    a1 += depths[i] * (count * (n - before) - (count * (count + 1)) / 2);
    before += count;
  }
  a0 /= n;
  a1 /= n * (n - 1);
  const spread = a0 - 2 * a1;
  if (!(spread > 0)) throw new RangeError('A tail is fitted to at least two comparisons of different distance.');
  return { shape: 2 - a0 / spread, scale: (2 * a0 * a1) / spread };
}
