/** What a batch's embeddings look like as a cloud. */
export interface Cloud {
  /** Mean length. */
  readonly norm: number;
  /** Standard deviation of the lengths. */
  readonly normSpread: number;
  /** Mean squared distance of the embeddings to their centre: 0 where all are one point. */
  readonly spread: number;
  /** The same of their directions, each brought to unit length: at most 1, and 0 where all point one way. */
  readonly unitSpread: number;
}

/** @param rows n x size numbers, row by row; n at least 1 */
export function cloudOf(rows: Float32Array, size: number): Cloud {
  const count = rows.length / size;
  const centre = new Float64Array(size);
  const direction = new Float64Array(size);
  const norms = new Float64Array(count);
  let squares = 0;
  for (let i = 0, at = 0; i < count; i++, at += size) {
    let square = 0;
    for (let k = 0; k < size; k++) square += rows[at + k] * rows[at + k];
    squares += square;
    norms[i] = Math.sqrt(square);
    const share = norms[i] > 0 ? 1 / norms[i] : 0;
    for (let k = 0; k < size; k++) {
      centre[k] += rows[at + k];
      direction[k] += rows[at + k] * share;
    }
  }
  const squareOfMean = (sums: Float64Array) => sums.reduce((sum, value) => sum + value * value, 0) / count ** 2;
  // the mean squared distance to the mean is the mean square less the mean's own
  const spread = Math.max(0, squares / count - squareOfMean(centre));
  const norm = norms.reduce((sum, length) => sum + length, 0) / count;
  const normSpread = Math.sqrt(norms.reduce((sum, length) => sum + (length - norm) ** 2, 0) / count);
  const unitSpread = Math.max(0, 1 - squareOfMean(direction));
  return { norm, normSpread, spread, unitSpread };
}

export type Collapse = 'none' | 'to-zero' | 'to-a-point';

/**
 * A spread of less than a hundredth of what the run began with is one point; at zero when the lengths have shrunk alike. Where distances are taken of
 * directions, these may come together while the vectors grow apart.
 */
const COLLAPSED = 0.01;

/**
 * Whether all faces have come to lie at one place, which makes every distance 0: with no margin that satisfies the triplet loss
 * (FaceNet, Schroff et al. 2015, section 3.1; Hermans et al. 2017, section 3.2, see it at hard mining too).
 */
export function collapseOf(now: Cloud, atStart: Cloud): Collapse {
  if (!(now.spread < COLLAPSED * atStart.spread)) return now.unitSpread < COLLAPSED * atStart.unitSpread ? 'to-a-point' : 'none';
  return now.norm < Math.sqrt(COLLAPSED) * atStart.norm ? 'to-zero' : 'to-a-point';
}
