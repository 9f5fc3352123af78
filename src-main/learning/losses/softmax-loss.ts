import * as tf from '@tensorflow/tfjs-core';

/**
 * Mean cross-entropy of softmax(logits): -log(exp(x_y) / sum_k exp(x_k)), y the row's class (DeepFace, Taigman et al. 2014, section 3.1: the classifier
 * whose last layer has one output a person). The largest logit of each row is taken off first, so that nothing overflows.
 * @param logits n x classes
 * @param classes whose each row is, n numbers from 0
 * @returns a scalar
 */
export function softmaxLoss(logits: tf.Tensor2D, classes: Int32Array): tf.Scalar {
  return tf.tidy(() => {
    const own = tf.oneHot(tf.tensor1d(classes, 'int32'), logits.shape[1]);
    const of = tf.sum(tf.mul(own, logits), 1);
    return tf.mean<tf.Scalar>(tf.sub(tf.logSumExp(logits, 1), of));
  });
}
