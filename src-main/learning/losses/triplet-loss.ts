import * as tf from '@tensorflow/tfjs-core';
import type { Triplet } from '../../core/learning/mining';

/** d of FaceNet (Schroff et al. 2015, section 3.1): squared Euclidean distances of rows, n x n, never below 0. @param embeddings n x size */
export function squaredDistances(embeddings: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const squares = tf.sum(tf.square(embeddings), 1, true);
    const products = tf.matMul(embeddings, embeddings, false, true);
    return tf.relu<tf.Tensor2D>(tf.add(tf.sub(squares, tf.mul(products, 2)), tf.transpose(squares)));
  });
}

/**
 * The mean over triplets of max(||f(A) - f(P)||^2 - ||f(A) - f(N)||^2 + alpha, 0) (FaceNet, section 3.1, equation 3).
 * @param embeddings n x size
 * @param triplets rows of `embeddings`; at least one
 * @returns a scalar
 */
export const tripletLoss = (embeddings: tf.Tensor2D, triplets: readonly Triplet[], alpha: number): tf.Scalar =>
  tf.customGrad((f) => {
    const { loss, slope } = lossAndSlope((f as tf.Tensor2D).dataSync<'float32'>(), embeddings.shape, triplets, alpha);
    return {
      value: tf.scalar(loss),
      gradFunc: (dy: tf.Scalar) => tf.mul(tf.tensor2d(slope, embeddings.shape), dy),
    };
  })(embeddings);

/**
 * In plain numbers: as tensors the rows of all triplets are copied out three times, and their gradients added up again one by one.
 * Of a triplet with a loss the slope is 2 (f(N) - f(P)) in f(A), 2 (f(P) - f(A)) in f(P) and 2 (f(A) - f(N)) in f(N).
 */
function lossAndSlope(rows: Float32Array, [, size]: readonly [number, number], triplets: readonly Triplet[], alpha: number) {
  const slope = new Float32Array(rows.length);
  const share = 2 / triplets.length;
  let sum = 0;
  for (const triplet of triplets) {
    const a = triplet[0] * size;
    const p = triplet[1] * size;
    const n = triplet[2] * size;
    let loss = alpha;
    for (let k = 0; k < size; k++) {
      const toPositive = rows[a + k] - rows[p + k];
      const toNegative = rows[a + k] - rows[n + k];
      loss += toPositive * toPositive - toNegative * toNegative;
    }
    // a loss that is no number is told, not passed over
    if (loss <= 0) continue;
    sum += loss;
    for (let k = 0; k < size; k++) {
      const anchor = rows[a + k];
      const positive = rows[p + k];
      const negative = rows[n + k];
      slope[a + k] += share * (negative - positive);
      slope[p + k] += share * (positive - anchor);
      slope[n + k] += share * (anchor - negative);
    }
  }
  return { loss: sum / triplets.length, slope };
}
