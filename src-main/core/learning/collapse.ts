/** What a batch's embeddings look like as a cloud. */
export interface Cloud {
  /** Mean length. */
  readonly norm: number;
  /** Standard deviation of the lengths. */
  readonly normSpread: number;
  /** Mean squared distance of the embeddings to their centre: 0 where all are one point. */
  readonly spread: number;
}

/** @param rows n x size numbers, row by row; n at least 1 */
export function cloudOf(rows: Float32Array, size: number): Cloud {
  const count = rows.length / size;
  const centre = new Float64Array(size);
  rows.forEach((value, i) => (centre[i % size] += value / count));
  const lengths = new Float64Array(count);
  let spread = 0;
  rows.forEach((value, i) => {
    lengths[Math.floor(i / size)] += value * value;
    spread += (value - centre[i % size]) ** 2 / count;
  });
  const norms = lengths.map(Math.sqrt);
  const norm = norms.reduce((sum, length) => sum + length, 0) / count;
  const normSpread = Math.sqrt(norms.reduce((sum, length) => sum + (length - norm) ** 2, 0) / count);
  return { norm, normSpread, spread };
}

export type Collapse = 'none' | 'to-zero' | 'to-a-point';

/** A spread of less than a hundredth of what the run began with is one point; at zero when the lengths have shrunk alike. */
const COLLAPSED = 0.01;

/**
 * Whether all faces have come to lie at one place, which makes every distance 0: with no margin that satisfies the triplet loss
 * (FaceNet, Schroff et al. 2015, section 3.1; Hermans et al. 2017, section 3.2, see it at hard mining too).
 */
export function collapseOf(now: Cloud, atStart: Cloud): Collapse {
  if (!(now.spread < COLLAPSED * atStart.spread)) return 'none';
  return now.norm < Math.sqrt(COLLAPSED) * atStart.norm ? 'to-zero' : 'to-a-point';
}
