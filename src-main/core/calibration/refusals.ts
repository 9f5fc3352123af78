import type { Curve } from './calibration';

/** False non-match rate: share of genuine comparisons that are not nearer than tau; straight between the points measured. @param tau squared distance */
export function refusals(farther: Curve, tau: number): number {
  const after = farther.findIndex(([d]) => d >= tau);
  if (after < 0) return 0;
  if (after === 0) return farther[0][1];
  const [[d0, share0], [d1, share1]] = [farther[after - 1], farther[after]];
  return share0 + (share1 - share0) * ((tau - d0) / (d1 - d0));
}
