import type { Curve } from '../calibration';

const STEP = 0.02;

/**
 * Share of genuine comparisons that are farther, at every 0.02 of squared distance. Each person counts once, however many pictures there are of him:
 * the mean over people of the share of his comparisons.
 * @param distances of each person's comparisons; people without any count nothing
 * @throws RangeError when nobody has any
 */
export function measureGenuine(distances: readonly (readonly number[])[]): Curve {
  const people = distances.filter((own) => own.length > 0);
  if (people.length === 0) throw new RangeError('Genuine distances are measured on at least one person with several pictures.');
  const curve: [number, number][] = [];
  for (let step = 0; step <= 4 / STEP; step++) {
    const d = Number((step * STEP).toFixed(2));
    const farther = people.reduce((sum, own) => sum + own.filter((x) => x >= d).length / own.length, 0);
    curve.push([d, farther / people.length]);
    if (farther === 0) break;
  }
  return curve;
}
