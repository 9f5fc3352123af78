import { shuffled } from '../random/shuffled';
import type { Person } from './split';

/** One picture of a batch: which of the data set's, and whose (the place of its person among those trained on). */
export interface Sample {
  readonly image: number;
  readonly person: number;
}

export interface BatchShape {
  /** P: people a batch. */
  readonly people: number;
  /** K: pictures of each, fewer where he has fewer. */
  readonly images: number;
}

/** What a batch is learned from: pairs of one person's pictures, or each picture by itself as one of its person's class. */
export type BatchUse = 'pairs' | 'classes';

/**
 * Batches of P people with K pictures each (Hermans et al. 2017, section 2), an epoch being once through all people in random order. Where pairs are wanted, a batch in
 * which nobody has two pictures is left out: no triplet can be made of it. Which pictures of somebody are drawn is random.
 * @param people at least two; for pairs, one of them with two pictures
 * @returns at least one batch, of at least two people each
 */
export function epochBatches(
  people: readonly Person[],
  { people: P, images: K }: BatchShape,
  random: () => number,
  use: BatchUse = 'pairs',
): Sample[][] {
  const order = shuffled([...people.keys()], random);
  const hasSeveral = (person: number) => use === 'classes' || people[person].images.length >= 2;
  const groups = Array.from({ length: Math.ceil(order.length / P) }, (_, i) => order.slice(i * P, (i + 1) * P));
  const enough = groups.filter((group) => group.length >= 2 && group.some(hasSeveral));
  // the only ones with several pictures may have come to stand alone at the end
  const batches = enough.length > 0 ? enough : [[...order].sort((a, b) => Number(hasSeveral(b)) - Number(hasSeveral(a))).slice(0, P)];
  return batches.map((group) =>
    group.flatMap((person) =>
      shuffled(people[person].images, random)
        .slice(0, K)
        .map((image) => ({ image, person })),
    ),
  );
}
