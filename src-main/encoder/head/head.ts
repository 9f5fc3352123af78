import { EMBEDDING_SIZE, FEATURE_SIZE, type Embedding, type Features } from '../../core/embedding';
import { scaleToUnit } from '../embed/unit';

/** An affine map from features to embeddings. */
export interface Head {
  /** EMBEDDING_SIZE rows of FEATURE_SIZE numbers, then EMBEDDING_SIZE numbers that are added. */
  readonly weights: Float32Array;
  /** SHA-256 of the weights' bytes (float32, little-endian), hex: part of the encoder's id. */
  readonly sha256: string;
}

export const HEAD_LENGTH = EMBEDDING_SIZE * (FEATURE_SIZE + 1);

/** 640 features to 128 numbers of unit length. */
export function project({ weights }: Head, features: Features): Embedding {
  const embedding = new Float32Array(EMBEDDING_SIZE);
  for (let row = 0; row < EMBEDDING_SIZE; row++) {
    let sum = weights[EMBEDDING_SIZE * FEATURE_SIZE + row];
    for (let column = 0; column < FEATURE_SIZE; column++) sum += weights[row * FEATURE_SIZE + column] * features[column];
    embedding[row] = sum;
  }
  return scaleToUnit(embedding);
}
