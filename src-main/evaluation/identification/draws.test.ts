import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../core/random/seeded-random';
import { falseIdentity } from '../../core/calibration/false-identity';
import { SQUARED_DISTANCE } from '../../core/metric';
import { crossDistances, shareBelow, tauOfShare } from './cross-distances';
import { drawnErrors } from './draws';
import type { Person } from './people';

const random = seededRandom(7);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
function direction(near?: Float32Array): Float32Array {
  const vector = Float32Array.from({ length: 128 }, (_, i) => (near === undefined ? normal() : near[i] + 0.02 * normal()));
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
const people: Person[] = Array.from({ length: 300 }, (_, i) => {
  const face = direction();
  return { templates: [face], probes: [direction(face)], hasOwnProbes: i < 200 };
});

describe('people without likenesses', () => {
  const cross = crossDistances(people, SQUARED_DISTANCE);
  const { tau, fmr } = tauOfShare(cross, 0.001);

  it('are compared with everybody else once', () => {
    expect(cross.comparisons).toBe(300 * 299);
    expect(fmr).toBeLessThanOrEqual(0.001);
    expect(shareBelow(cross, tau)).toBeCloseTo(fmr, 12);
    expect(shareBelow(cross, 4)).toBe(1);
  });

  it('are let in as strangers as often as independence says, whatever K', () => {
    const rule = { name: 'fixed', tau: () => tau };
    for (const { K, fpir, draws, fnir, fpirRange } of drawnErrors(people, [10, 100], 20, [rule], SQUARED_DISTANCE)) {
      const expected = falseIdentity(fmr, K);
      expect(draws).toBe(20);
      expect(fpir.value).toBeGreaterThan(expected / 2);
      expect(fpir.value).toBeLessThan(expected * 2);
      expect(fnir.value).toBe(0);
      expect(fpirRange[0]).toBeLessThanOrEqual(fpir.value);
      expect(fpirRange[1]).toBeGreaterThanOrEqual(fpir.value);
    }
  });

  it('are drawn alike each time, and never meet themselves as strangers', () => {
    const rule = { name: 'near', tau: () => 0.5 };
    const once = drawnErrors(people, [100], 5, [rule], SQUARED_DISTANCE);
    expect(drawnErrors(people, [100], 5, [rule], SQUARED_DISTANCE)).toEqual(once);
    // Only their own pictures are that near.
    expect(once[0]).toMatchObject({ fpir: { value: 0, of: 200 }, fnir: { value: 0 } });
  });

  it('are missed where their picture failed, and strangers whose picture failed are refused', () => {
    const blind = people.map((person) => ({ ...person, probes: [null] }));
    const [row] = drawnErrors(blind, [100], 2, [{ name: 'all', tau: () => 5 }], SQUARED_DISTANCE);
    expect(row).toMatchObject({ fpir: { value: 0 }, fnir: { value: 1 } });
  });
});
