/**
 * P(false identity) of K comparisons: 1 - (1 - FMR)^K (Daugman 2000, "Biometric decision landscapes", section 4). It is an upper bound where some faces
 * are more like others than most: by Jensen's inequality, since 1 - (1 - x)^K is concave in x.
 * @param comparisons K: templates, not people, count
 */
export function falseIdentity(fmr: number, comparisons: number): number {
  return comparisons === 0 ? 0 : -Math.expm1(comparisons * Math.log1p(-fmr));
}

/** The false match rate that one of K comparisons may have, so that one stranger's try in `oneIn` is taken for somebody: the inverse. */
export function allowedFmr(comparisons: number, oneIn: number): number {
  return -Math.expm1(Math.log1p(-1 / oneIn) / comparisons);
}

/** What a visit's frames have to do: `agree` of the last `of` name one person, among the visit's `frames`. */
export interface Agreement {
  readonly agree: number;
  readonly of: number;
  readonly frames: number;
}

export interface TryRates {
  readonly dependent: number;
  readonly independent: number;
}

/**
 * P(a stranger gets in) a try. Dependent: all frames alike, so that the first decides for all and agreement protects nobody.
 * Independent: `agree` of any `of` frames in a row would have to err by themselves; at most the binomial tail times the number of such rows.
 * A face hardly changes in two seconds, so its frames err together: the first sets tau, the second is what agreement could win at best.
 */
export function perTry(fmr: number, comparisons: number, { agree, of, frames }: Agreement): TryRates {
  const rows = Math.max(1, frames - of + 1);
  return {
    dependent: falseIdentity(fmr, comparisons),
    independent: falseIdentity(Math.min(1, rows * atLeast(agree, of, fmr)), comparisons),
  };
}

/** P(at least `k` of `n` independent events of probability p). */
function atLeast(k: number, n: number, p: number): number {
  let sum = 0;
  for (let i = k; i <= n; i++) sum += choose(n, i) * p ** i * (1 - p) ** (n - i);
  return sum;
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return ways;
}
