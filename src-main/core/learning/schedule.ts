/** How large a step is at each moment of a run. */
export interface Schedule {
  /** Learning rate after the warm-up. */
  readonly rate: number;
  /** Share of all steps over which the rate grows from near 0 (Goyal et al. 2017, section 2.2: large first steps spoil a start). */
  readonly warmUp: number;
}

/** Linear warm-up, then half a cosine down to 0 (Loshchilov & Hutter 2017, SGDR, equation 5 with one period). @param step from 0 to steps - 1 */
export function rateAt({ rate, warmUp }: Schedule, step: number, steps: number): number {
  const warm = Math.round(steps * warmUp);
  if (step < warm) return (rate * (step + 1)) / warm;
  return (rate / 2) * (1 + Math.cos((Math.PI * (step - warm)) / Math.max(1, steps - warm)));
}
