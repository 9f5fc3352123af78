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

function semiHard({ row, positives, negatives }: Anchor, batch: MiningBatch): Triplet[] {
  const distance = distancesFrom(row, batch);
  return positives.flatMap((positive): Triplet[] => {
    const near = distance(positive);
    const within = negatives.filter((other) => distance(other) > near && distance(other) < near + batch.alpha);
    return within.length === 0 ? [] : [[row, positive, largest(within, (other) => -distance(other))]];
  });
}

interface Anchor {
  readonly row: number;
  readonly positives: readonly number[];
  readonly negatives: readonly number[];
}

/** The rows that have both a positive and a negative. */
function anchorsOf(people: Int32Array): Anchor[] {
  const rows = Array.from(people.keys());
  return rows
    .map((row) => ({
      row,
      positives: rows.filter((other) => other !== row && people[other] === people[row]),
      negatives: rows.filter((other) => people[other] !== people[row]),
    }))
    .filter(({ positives, negatives }) => positives.length > 0 && negatives.length > 0);
}

const distancesFrom =
  (row: number, { distances, people }: MiningBatch) =>
  (other: number): number =>
    distances[row * people.length + other];

const largest = (rows: readonly number[], value: (row: number) => number): number =>
  rows.reduce((best, row) => (value(row) > value(best) ? row : best));
