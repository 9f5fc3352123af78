import { expect, it } from 'vitest';
import { randomFor } from '../../../core/random/seeded-random';
import type { Embedded } from '../../../evaluation/embed/embedded';
import { pairsOf } from './held-out-pairs';
import { alike, halves } from './study-people';

it('parts the folds so that nobody who judges one half is judged in the other', () => {
  const pairs = [0, 1, 2, 3].map((fold) => ({ left: `a${fold}/1.jpg`, right: `b${fold}/1.jpg`, same: false, fold }));
  const [one, other] = halves(pairs);
  expect([one, other].map((half) => half.pairs.map(({ fold }) => fold))).toEqual([
    [0, 1],
    [2, 3],
  ]);
  expect([...one.people]).toEqual(['a0', 'b0', 'a1', 'b1']);
  expect([...one.people].some((name) => other.people.has(name))).toBe(false);
});

it('leaves out whoever looks like one of those who judge, and nobody for a picture without a face', () => {
  const at = (x: number): Embedded => ({ kind: 'embedding', embedding: Float32Array.of(x, 0) });
  const none: Embedded = { kind: 'failure', fault: { code: 'no-face', message: 'No face.' } };
  const people = [
    { person: 'near', pictures: [at(5), at(0.1)] },
    { person: 'far', pictures: [at(5), none, undefined] },
  ];
  expect([...alike(people, [at(0), none, undefined], 0.5)]).toEqual(['near']);
});

it('pairs people of one fold with each other alone, as many of two people as of one, and none has more than his share', () => {
  const people = Array.from({ length: 23 }, (_, i) => ({
    name: String(i),
    images: Array.from({ length: i < 3 ? 20 : 2 }, (__, k) => 100 * i + k),
  }));
  const pairs = pairsOf(people, randomFor(1));
  const person = (image: number) => Math.floor(image / 100);
  const foldOf = new Map(pairs.filter(({ same }) => same).map(({ a, fold }) => [person(a), fold]));
  for (const { a, b, same, fold } of pairs) {
    expect([foldOf.get(person(a)), foldOf.get(person(b))]).toEqual([fold, fold]);
    expect(person(a) === person(b)).toBe(same);
    expect(a).not.toBe(b);
  }
  expect(pairs.filter(({ same }) => same)).toHaveLength(pairs.length / 2);
  expect(pairs.filter(({ a, same }) => same && person(a) === 0)).toHaveLength(6);
  expect(foldOf.size).toBe(23);
});
