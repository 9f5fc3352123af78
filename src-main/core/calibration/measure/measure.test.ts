import { describe, expect, it } from 'vitest';
import { fmrAt } from '../fmr';
import { depthOf } from '../lower-tail';
import { seededRandom } from '../../random/seeded-random';
import { collectComparisons } from './comparisons';
import { drawPeople } from './draw-people';
import { lookAlikes } from './look-alikes';
import { measureGenuine } from './measure-genuine';
import { measureImpostors } from './measure-impostors';

const PEOPLE = 400;
const TAIL = { shape: -0.1, scale: 0.06 };
/** Distances below 1.4 are one in fifty and follow TAIL; the others lie between 1.4 and 2. */
function drawn(seed: number) {
  const random = seededRandom(seed);
  const { add, comparisons } = collectComparisons(PEOPLE, PEOPLE * PEOPLE);
  for (let p = 0; p < PEOPLE; p++) {
    for (let g = 0; g < PEOPLE; g++) {
      if (p !== g) add(p, g, random() < 0.02 ? 1.4 - depthOf(TAIL, 1 - random()) : 1.4 + 0.6 * random());
    }
  }
  return comparisons();
}
const truth = (d: number) => 0.02 * (1 + (TAIL.shape * (1.4 - d)) / TAIL.scale) ** (-1 / TAIL.shape);

describe('impostors', () => {
  const measured = measureImpostors(drawn(3), { tailShare: 0.01, resamples: 100, random: seededRandom(4) });

  it('finds a known tail again, below the distances that were fitted too', () => {
    expect(measured.comparisons).toBe(PEOPLE * (PEOPLE - 1));
    expect(measured.tail.share).toBeCloseTo(0.01, 3);
    for (const d of [1.3, 1.2, 1.1]) {
      const { value, low, high } = fmrAt(measured, d);
      expect(value / truth(d)).toBeGreaterThan(0.6);
      expect(value / truth(d)).toBeLessThan(1.6);
      expect(low).toBeLessThan(truth(d));
      expect(high).toBeGreaterThan(truth(d));
    }
  });

  it('counts the rest as it is', () => {
    expect(measured.body.at(-1)?.[1]).toBe(1);
    expect(fmrAt(measured, 1.7).value).toBeCloseTo(0.02 + 0.98 / 2, 2);
  });

  it('is less sure where what errs hangs on few people', () => {
    const comparisons = drawn(3);
    // About as many near comparisons, all of them of twenty people.
    const near = (i: number) => comparisons.probe[i] < 20 && comparisons.gallery[i] % 5 === 0;
    const few = { ...comparisons, d: comparisons.d.map((_, i) => (near(i) ? 1.39 - (i % 10) / 100 : 1.8)) };
    const options = { tailShare: 0.008, resamples: 100, random: seededRandom(4) };
    const width = (of: typeof comparisons) => {
      const { value, low, high } = fmrAt(measureImpostors(of, options), 1.395);
      return (high - low) / value;
    };
    expect(width(few)).toBeGreaterThan(2 * width(comparisons));
  });
});

it('draws as many people as there are', () => {
  const times = drawPeople(1000, seededRandom(1));
  expect(times.reduce((a, b) => a + b, 0)).toBe(1000);
  // 1/e of them not at all
  expect(times.filter((n) => n === 0).length / 1000).toBeCloseTo(1 / Math.E, 1);
});

it('counts each person once in the genuine curve, however many pictures he has', () => {
  const curve = measureGenuine([[0.1, 0.1, 0.1, 0.9], [0.5], []]);
  const farther = (at: number) => curve.find(([d]) => d === at)?.[1];
  expect([farther(0), farther(0.2), farther(0.6)]).toEqual([1, (0.25 + 1) / 2, 0.125]);
  expect(curve.at(-1)?.[1]).toBe(0);
  expect(() => measureGenuine([[], []])).toThrow(RangeError);
});

it('takes the nearest twentieth for look-alikes, and never the person himself', () => {
  const distances = Array.from({ length: 41 }, (_, i) => (i === 0 ? Infinity : 2 - i / 100));
  expect(lookAlikes(distances)).toEqual([40, 39]);
  expect(lookAlikes([Infinity, 1.2])).toEqual([1]);
});
