import * as tf from '@tensorflow/tfjs-core';

/**
 * The largest of each size x size, beyond the edges nothing. Of 2 x 2 on even sides it is taken as the larger of two, twice: op by op libtensorflow's own
 * gradient of pooling looks for the largest anew, and was a quarter of a step of the small net. What is equal goes to the first, row by row, as there.
 */
export function maxPool(x: tf.Tensor4D, size: number): tf.Tensor4D {
  const [count, height, width, channels] = x.shape;
  if (size !== 2 || height % 2 !== 0 || width % 2 !== 0) return tf.maxPool(x, size, size, 'same');
  const acrossPairs = larger(tf.reshape(x, [-1, 2 * channels]));
  return tf.reshape(larger(tf.reshape(acrossPairs, [-1, width * channels])), [count, height / 2, width / 2, channels]);
}

/** @param pairs n x 2 size, two rows of numbers side by side @returns n x size */
const larger = (pairs: tf.Tensor2D): tf.Tensor2D =>
  tf.customGrad((both, save) => {
    const [count, width] = pairs.shape;
    const [first, second] = [0, width / 2].map((from) => tf.slice2d(both as tf.Tensor2D, [0, from], [count, width / 2]));
    (save as tf.GradSaveFunc)([tf.greaterEqual(first, second)]);
    return {
      value: tf.maximum<tf.Tensor2D>(first, second),
      gradFunc: (dy: tf.Tensor2D, [isFirst]: tf.Tensor[]) => {
        const toFirst = tf.mul<tf.Tensor2D>(dy, tf.cast(isFirst, 'float32'));
        return tf.concat([toFirst, tf.sub<tf.Tensor2D>(dy, toFirst)], 1);
      },
    };
  })(pairs);
