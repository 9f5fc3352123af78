import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '../random/seeded-random';
import { balancedPairs } from './pairs';

it('pairs each with each of the same person once, and as many others, the nearest of them among these', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: 0, max: 3 })), { minLength: 2, maxLength: 14 }),
      fc.integer(),
      (rows, seed) => {
        const people = Int32Array.from(rows, ([, person]) => person);
        const distances = Float32Array.from(rows.flatMap(([a]) => rows.map(([b]) => (a - b) ** 2)));
        const { same, different } = balancedPairs({ distances, people, random: seededRandom(seed) });
        const all = rows.flatMap((_, a) => rows.flatMap((__, b) => (a < b ? [[a, b] as const] : [])));
        const ofOne = all.filter(([a, b]) => people[a] === people[b]);
        expect(same).toEqual(ofOne);
        expect(different).toHaveLength(Math.min(ofOne.length, all.length - ofOne.length));
        for (const [a, b] of different) expect(people[a]).not.toBe(people[b]);
        expect(new Set(different.map(String)).size).toBe(different.length);
        if (different.length < 2) return;
        const nearest = Math.min(...all.filter(([a, b]) => people[a] !== people[b]).map(([a, b]) => distances[a * rows.length + b]));
        expect(different.some(([a, b]) => distances[a * rows.length + b] === nearest)).toBe(true);
      },
    ),
  );
});
