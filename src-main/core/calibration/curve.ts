import type { Curve } from './calibration';

/** The rising share at a distance; between two points its logarithm is taken as linear. 1 beyond the last point, the first share before the first. */
export function shareAt(curve: Curve, d: number): number {
  const after = curve.findIndex(([at]) => at >= d);
  if (after < 0) return 1;
  if (after === 0) return curve[0][1];
  const [[d0, share0], [d1, share1]] = [curve[after - 1], curve[after]];
  return share0 * (share1 / share0) ** ((d - d0) / (d1 - d0));
}

/** The distance at a share: the inverse. @param share above the first point's */
export function distanceAt(curve: Curve, share: number): number {
  const after = curve.findIndex(([, at]) => at >= share);
  if (after < 0) return curve[curve.length - 1][0];
  const [[d0, share0], [d1, share1]] = [curve[after - 1], curve[after]];
  return d0 + (d1 - d0) * (Math.log(share / share0) / Math.log(share1 / share0));
}
