import { EMBEDDING_SIZE, FEATURE_SIZE, type Embedding, type Features } from '../../core/embedding';
import { scaleToUnit } from '../embed/unit';

/** A map from features x to embeddings f: linear, f = W x + b, or with a hidden layer beside it, f = W x + b + V relu(U x + c). */
export interface Head {
  /**
   * W, EMBEDDING_SIZE rows of FEATURE_SIZE numbers, then b, EMBEDDING_SIZE numbers; of a head with N hidden units also U, N rows of FEATURE_SIZE,
   * then c, N numbers, then V, EMBEDDING_SIZE rows of N. Their count tells N.
   */
  readonly weights: Float32Array;
  /** SHA-256 of the weights' bytes (float32, little-endian), hex: part of the encoder's id. */
  readonly sha256: string;
}

/** Numbers of a linear head. */
export const HEAD_LENGTH = EMBEDDING_SIZE * (FEATURE_SIZE + 1);
/** What each hidden unit adds to them. */
const UNIT_LENGTH = FEATURE_SIZE + 1 + EMBEDDING_SIZE;

export const headLength = (hidden: number): number => HEAD_LENGTH + hidden * UNIT_LENGTH;
/** How many hidden units a head has; 0 of a linear one. */
export const hiddenUnits = (weights: Float32Array): number => (weights.length - HEAD_LENGTH) / UNIT_LENGTH;

/** 640 features to 128 numbers of unit length. */
export function project({ weights }: Head, features: Features): Embedding {
  const embedding = affine(weights, 0, EMBEDDING_SIZE, features);
  const hidden = hiddenUnits(weights);
  if (hidden > 0) {
    const units = affine(weights, HEAD_LENGTH, hidden, features);
    const at = headLength(hidden) - EMBEDDING_SIZE * hidden;
    for (let row = 0; row < EMBEDDING_SIZE; row++)
      for (let unit = 0; unit < hidden; unit++) embedding[row] += weights[at + row * hidden + unit] * Math.max(0, units[unit]);
  }
  return scaleToUnit(embedding);
}

/** Rows of a matrix that begins at `at`, times the features, plus the offsets that follow it. */
function affine(weights: Float32Array, at: number, rows: number, features: Features): Float32Array {
  const sums = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = weights[at + rows * FEATURE_SIZE + row];
    for (let column = 0; column < FEATURE_SIZE; column++) sum += weights[at + row * FEATURE_SIZE + column] * features[column];
    sums[row] = sum;
  }
  return sums;
}
