import { shuffled } from '../random/shuffled';

/** Row numbers within a batch. */
export type RowPair = readonly [a: number, b: number];

export interface Pairs {
  readonly same: readonly RowPair[];
  /** As many, unless there are fewer. */
  readonly different: readonly RowPair[];
}

export interface PairBatch {
  /** n x n squared distances, row by row. */
  readonly distances: Float32Array;
  readonly people: Int32Array;
  readonly random: () => number;
}

/** Share of the different pairs that are the nearest ones of the batch: easy pairs alone teach nothing, hard ones alone are the label errors. */
const HARD = 0.5;

/** All pairs of one person, and as many of two: half of them the nearest, the others any. */
export function balancedPairs({ distances, people, random }: PairBatch): Pairs {
  const same: RowPair[] = [];
  const different: RowPair[] = [];
  people.forEach((person, a) => {
    for (let b = a + 1; b < people.length; b++) (people[b] === person ? same : different).push([a, b]);
  });
  const distance = ([a, b]: RowPair) => distances[a * people.length + b];
  const byDistance = [...different].sort((p, q) => distance(p) - distance(q));
  const hard = byDistance.slice(0, Math.floor(same.length * HARD));
  return { same, different: [...hard, ...shuffled(byDistance.slice(hard.length), random).slice(0, same.length - hard.length)] };
}
