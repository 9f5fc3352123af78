import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomFor, seededRandom } from './seeded-random';
import { shuffled } from './shuffled';

it('gives the same numbers for the same seed and parts, and others for others', () => {
  const first = (random: () => number) => [random(), random(), random()];
  expect(first(randomFor(1, 2, 3))).toEqual(first(randomFor(1, 2, 3)));
  const all = [randomFor(1, 2, 3), randomFor(1, 3, 2), randomFor(2, 2, 3), randomFor(1, 2), seededRandom(1)].map((random) => random());
  expect(new Set(all).size).toBe(all.length);
});

it('spreads the first numbers of steps that follow each other over all of [0, 1)', () => {
  const firsts = Array.from({ length: 1000 }, (_, step) => randomFor(7, step)());
  const tenths = Array.from({ length: 10 }, (_, i) => firsts.filter((value) => Math.floor(value * 10) === i).length);
  for (const count of tenths) expect(Math.abs(count - 100)).toBeLessThan(40);
});

it('shuffles to another order of the same, each as likely to come first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
      expect([...shuffled(items, seededRandom(seed))].sort()).toEqual([...items].sort());
    }),
  );
  const first = [0, 0, 0];
  const random = seededRandom(3);
  for (let i = 0; i < 3000; i++) first[shuffled([0, 1, 2], random)[0]]++;
  for (const count of first) expect(Math.abs(count - 1000)).toBeLessThan(120);
});
