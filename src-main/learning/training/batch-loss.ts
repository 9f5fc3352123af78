import * as tf from '@tensorflow/tfjs-core';

/** What a batch did, as far as it can be told without another pass. */
export interface BatchReport {
  readonly loss: number;
  /** Triplets, pairs, or pictures. */
  readonly examples: number;
  /** Share of the examples with a loss above 0 (triplets), or judged wrongly (pairs, pictures). */
  readonly active: number;
  /** Mean d(A, P) and d(A, N) over the examples; NaN where there are none. */
  readonly positive: number;
  readonly negative: number;
}

/**
 * The loss of a batch; called where gradients are taped.
 * @param raw f before unit length, n x size
 * @param people whose each row is
 * @param random the same for the same step
 * @param step from 0
 */
export type BatchLoss = (
  raw: tf.Tensor2D,
  people: Int32Array,
  random: () => number,
  step: number,
) => { readonly loss: tf.Scalar; readonly report: Omit<BatchReport, 'loss'> };

/** Rows u = f / ||f||. The gradient in one piece, (g - u (u . g)) / ||f||: taped op by op it was a third of a head's step. */
export const unitLength = (f: tf.Tensor2D): tf.Tensor2D =>
  tf.customGrad((rows, save) => {
    const scale = tf.rsqrt(tf.add(tf.sum(tf.square(rows as tf.Tensor2D), 1, true), 1e-12));
    const unit = tf.mul<tf.Tensor2D>(rows as tf.Tensor2D, scale);
    (save as tf.GradSaveFunc)([unit, scale]);
    return {
      value: unit,
      gradFunc: (g: tf.Tensor2D, [u, inverse]: tf.Tensor[]) => tf.mul(tf.sub(g, tf.mul(u, tf.sum(tf.mul(u, g), 1, true))), inverse),
    };
  })(f);

/** Nothing to learn from: a loss of 0 whose gradient is 0. */
export const nothing = (raw: tf.Tensor2D): tf.Scalar => tf.tidy(() => tf.mul<tf.Scalar>(tf.sum(raw), 0));

/** One loss for the first steps, then another: what is too hard for random weights is not for ones that have learned a little. */
export const inTurn =
  (first: BatchLoss, steps: number, then: BatchLoss): BatchLoss =>
  (raw, people, random, step) =>
    (step < steps ? first : then)(raw, people, random, step);
