import type { LowerTail } from './calibration';

/** Under this the generalised Pareto distribution is told from the exponential one, its limit, by rounding alone. */
const NO_SHAPE = 1e-9;

type Shape = Pick<LowerTail, 'shape' | 'scale'>;

/** Share of exceedances that go farther below u than y: (1 + shape y / scale)^(-1 / shape) (Coles 2001, equation 4.2). @param y u - d, at least 0 */
export function shareBeyond({ shape, scale }: Shape, y: number): number {
  if (Math.abs(shape) < NO_SHAPE) return Math.exp(-y / scale);
  const base = (shape * y) / scale;
  return base <= -1 ? 0 : Math.exp(-Math.log1p(base) / shape);
}

/** The y that a share of exceedances goes beyond: the inverse of `shareBeyond`. @param share in (0, 1] */
export function depthOf({ shape, scale }: Shape, share: number): number {
  if (Math.abs(shape) < NO_SHAPE) return -scale * Math.log(share);
  return (scale / shape) * Math.expm1(-shape * Math.log(share));
}
