/** How triplets are chosen within a batch. */
export const MININGS = ['random', 'semi-hard', 'hard', 'all'] as const;
export type Mining = (typeof MININGS)[number];

/** Row numbers within a batch: anchor, positive (the anchor's person), negative (somebody else). */
export type Triplet = readonly [anchor: number, positive: number, negative: number];

export interface MiningBatch {
  /** n x n squared distances, row by row. */
  readonly distances: Float32Array;
  /** Whose picture each row is. */
  readonly people: Int32Array;
  /** The loss's margin, squared distance. */
  readonly alpha: number;
  readonly random: () => number;
}

/**
 * Triplets of a batch. Whoever has one picture in it is a negative only.
 * - `all`: every valid one ("batch all", Hermans et al. 2017, section 2).
 * - `hard`: one an anchor, its farthest positive and its nearest negative ("batch hard", the same, equation 5).
 * - `semi-hard`: for every anchor and positive the nearest negative that is farther than the positive but within the margin:
 *   d(A,P) < d(A,N) < d(A,P) + alpha (FaceNet, Schroff et al. 2015, section 3.2, equation 4). Pairs without one give no triplet.
 * - `random`: for every anchor and positive any negative.
 */
export function mineTriplets(mining: Mining, batch: MiningBatch): Triplet[] {
  const anchors = anchorsOf(batch.people);
  switch (mining) {
    case 'all':
      return anchors.flatMap(({ row, positives, negatives }) =>
        positives.flatMap((positive) => negatives.map((negative): Triplet => [row, positive, negative])),
      );
    case 'hard':
      return anchors.map(({ row, positives, negatives }): Triplet => {
        const distance = distancesFrom(row, batch);
        return [row, largest(positives, distance), largest(negatives, (other) => -distance(other))];
      });
    case 'semi-hard':
      return anchors.flatMap((anchor) => semiHard(anchor, batch));
    case 'random':
      return anchors.flatMap(({ row, positives, negatives }) =>
        positives.map((positive): Triplet => [row, positive, negatives[Math.floor(batch.random() * negatives.length)]]),
      );
  }
}

function semiHard({ row, positives, negatives }: Anchor, { distances, people, alpha }: MiningBatch): Triplet[] {
  const start = row * people.length;
  return positives.flatMap((positive): Triplet[] => {
    const near = distances[start + positive];
    const far = near + alpha;
    let nearest = -1;
    let least = far;
    // plain loops: done for every anchor and positive of a batch, where closures took most of a head's step
    for (let i = 0; i < negatives.length; i++) {
      const d = distances[start + negatives[i]];
      if (d > near && d < least) {
        least = d;
        nearest = negatives[i];
      }
    }
    return nearest < 0 ? [] : [[row, positive, nearest]];
  });
}

interface Anchor {
  readonly row: number;
  readonly positives: readonly number[];
  readonly negatives: readonly number[];
}

/** The rows that have both a positive and a negative. */
function anchorsOf(people: Int32Array): Anchor[] {
  const anchors: Anchor[] = [];
  for (let row = 0; row < people.length; row++) {
    const positives: number[] = [];
    const negatives: number[] = [];
    for (let other = 0; other < people.length; other++) {
      if (people[other] !== people[row]) negatives.push(other);
      else if (other !== row) positives.push(other);
    }
    if (positives.length > 0 && negatives.length > 0) anchors.push({ row, positives, negatives });
  }
  return anchors;
}

const distancesFrom =
  (row: number, { distances, people }: MiningBatch) =>
  (other: number): number =>
    distances[row * people.length + other];

const largest = (rows: readonly number[], value: (row: number) => number): number =>
  rows.reduce((best, row) => (value(row) > value(best) ? row : best));
