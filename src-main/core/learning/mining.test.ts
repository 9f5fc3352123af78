import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '../random/seeded-random';
import { mineTriplets, MININGS, type MiningBatch } from './mining';

/** Points on a line: distances that can be worked out in the head. */
function batch(points: readonly number[], people: readonly number[], alpha = 0.2): MiningBatch {
  const distances = Float32Array.from(points.flatMap((a) => points.map((b) => (a - b) ** 2)));
  return { distances, people: Int32Array.from(people), alpha, random: seededRandom(1) };
}

const anyBatch = fc
  .array(fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 12 })
  .map((rows) =>
    batch(
      rows.map(([point]) => point),
      rows.map(([, person]) => person),
    ),
  );

it('never makes a triplet whose positive is the anchor or somebody else, or whose negative is the same person', () => {
  fc.assert(
    fc.property(anyBatch, fc.constantFrom(...MININGS), (drawn, mining) => {
      for (const [anchor, positive, negative] of mineTriplets(mining, drawn)) {
        expect(positive).not.toBe(anchor);
        expect(drawn.people[positive]).toBe(drawn.people[anchor]);
        expect(drawn.people[negative]).not.toBe(drawn.people[anchor]);
      }
    }),
  );
});

it('finds every valid triplet when all are wanted', () => {
  fc.assert(
    fc.property(anyBatch, (drawn) => {
      const { people } = drawn;
      let count = 0;
      people.forEach((a, i) => people.forEach((p, j) => people.forEach((n) => (count += Number(i !== j && a === p && a !== n)))));
      expect(mineTriplets('all', drawn)).toHaveLength(count);
    }),
  );
});

it('chooses hard ones: the farthest of the same person, the nearest of others', () => {
  //                         A    A    A    B    C
  const drawn = batch([0, 0.1, 0.5, 0.3, 2], [0, 0, 0, 1, 2]);
  expect(mineTriplets('hard', drawn)).toEqual([
    [0, 2, 3],
    [1, 2, 3],
    [2, 0, 3],
  ]);
});

it('chooses semi-hard ones: the nearest negative that is farther than the positive, within the margin', () => {
  const drawn = batch([0, 0.1, 0.05, 0.4, 0.3, 2], [0, 0, 1, 1, 2, 3]);
  const ofFirst = mineTriplets('semi-hard', drawn).filter(([anchor, positive]) => anchor === 0 && positive === 1);
  // d(A,P) is 0.01: 0.0025 is nearer than the positive, 0.09 the nearest beyond it, 0.16 within the margin too, 4 is not
  expect(ofFirst).toEqual([[0, 1, 4]]);
  fc.assert(
    fc.property(anyBatch, (random) => {
      const distance = (a: number, b: number) => random.distances[a * random.people.length + b];
      for (const [anchor, positive, negative] of mineTriplets('semi-hard', random)) {
        expect(distance(anchor, negative)).toBeGreaterThan(distance(anchor, positive));
        expect(distance(anchor, negative)).toBeLessThan(distance(anchor, positive) + random.alpha);
      }
    }),
  );
});

it('takes nobody with a single picture as an anchor', () => {
  for (const mining of MININGS) expect(mineTriplets(mining, batch([0, 1, 2], [0, 1, 2]))).toEqual([]);
});
