import * as tf from '@tensorflow/tfjs-core';
import { CHI_SQUARE_EPSILON, type PairFeature } from '../../core/metric';

/**
 * |a - b|, or (a - b)^2 / (a + b) of components made non-negative. Embeddings have both signs; made non-negative they are twice as wide, positive parts
 * first, then what was negative: max(f, 0) and max(-f, 0). Nothing is lost, and no component can cancel another.
 * @param a n x size, or 1 x size to be compared with every row of `b`
 * @returns n x size for 'abs', n x 2 size for 'chi2'
 */
export function pairFeatures(kind: PairFeature, a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    if (kind === 'abs') return tf.abs<tf.Tensor2D>(tf.sub(a, b));
    const [first, second] = [nonNegative(a), nonNegative(b)];
    return tf.div<tf.Tensor2D>(tf.squaredDifference(first, second), tf.add(tf.add(first, second), CHI_SQUARE_EPSILON));
  });
}

const nonNegative = (f: tf.Tensor2D): tf.Tensor2D => tf.concat([tf.relu(f), tf.relu(tf.neg(f))], 1);

/** sum_k w_k feature_k + b: above 0 where the pair is more likely one person than not. @param weights size x 1 @param bias scalar @returns n */
export function pairLogits(features: tf.Tensor2D, weights: tf.Tensor2D, bias: tf.Scalar): tf.Tensor1D {
  return tf.tidy(() => tf.add<tf.Tensor1D>(tf.reshape(tf.matMul(features, weights), [-1]), bias));
}

/**
 * Mean binary cross-entropy of sigmoid(logits), in the form that does not overflow: max(x, 0) - x y + log(1 + exp(-|x|)).
 * @param same n numbers, 1 for one person and 0 for two
 */
export function logisticLoss(logits: tf.Tensor1D, same: tf.Tensor1D): tf.Scalar {
  return tf.tidy(() => {
    const rest = tf.log1p(tf.exp(tf.neg(tf.abs(logits))));
    return tf.mean<tf.Scalar>(tf.add(tf.sub(tf.relu(logits), tf.mul(logits, same)), rest));
  });
}
