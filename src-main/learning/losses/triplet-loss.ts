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
export function tripletLoss(embeddings: tf.Tensor2D, triplets: readonly Triplet[], alpha: number): tf.Scalar {
  return tf.tidy(() => {
    const rows = (place: 0 | 1 | 2) =>
      tf.gather(
        embeddings,
        tf.tensor1d(
          triplets.map((triplet) => triplet[place]),
          'int32',
        ),
      );
    const anchors = rows(0);
    const distance = (others: tf.Tensor) => tf.sum(tf.squaredDifference(anchors, others), 1);
    return tf.mean<tf.Scalar>(tf.relu(tf.add(tf.sub(distance(rows(1)), distance(rows(2))), alpha)));
  });
}
