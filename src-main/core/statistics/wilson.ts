/** A share of a count with its 95 % interval. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly of: number;
}

/** Standard normal quantile at 97.5 %. */
const Z = 1.959964;

/**
 * Wilson's score interval (Wilson 1927, Journal of the American Statistical Association 22, 209-212): sensible at shares of 0 and 1 and at small counts.
 * @param value the share, which need not be a whole number of `of`; of nothing it may be anything, 0 to 1
 */
export function wilson(value: number, of: number): Share {
  if (of === 0) return { value, low: 0, high: 1, of };
  const z2 = Z * Z;
  const middle = (value + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z / (1 + z2 / of)) * Math.sqrt((value * (1 - value)) / of + z2 / (4 * of * of));
  return { value, low: Math.min(value, Math.max(0, middle - half)), high: Math.max(value, Math.min(1, middle + half)), of };
}
