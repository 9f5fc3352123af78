import * as tf from '@tensorflow/tfjs-core';
import { type PairFeature, pairFeatureSize } from '../../core/metric';
import { pairFeatures, pairLogits } from '../losses/logistic-loss';

/** The binary head: sigmoid(sum_k w_k feature_k(a, b) + b) (DeepFace, Taigman et al. 2014, section 4.2). */
export interface PairJudge {
  readonly features: PairFeature;
  readonly variables: ReadonlyMap<string, tf.Variable>;
  /** @param a, b n x size; `a` may be 1 x size, to be compared with every row of `b` @returns n: above 0 where one person is likelier */
  logits(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor1D;
  /** As a station reads it (core/metric.ts). A weight that training drove above 0 becomes 0: no difference may speak for one person. */
  weights(): Float32Array;
  dispose(): void;
}

/**
 * Starts as a distance: every component counts alike, against one person. For |a - b| of unit vectors of 128 numbers the sum of components is about
 * 5 where a pair is neither near nor far, for chi-square about 3; so the first answers lie around 0.
 */
const START: Readonly<Record<PairFeature, { readonly weight: number; readonly bias: number }>> = {
  abs: { weight: -2, bias: 18 },
  chi2: { weight: -2, bias: 10 },
};

export function pairJudge(features: PairFeature, size: number): PairJudge {
  const { weight, bias: startBias } = START[features];
  const weights = tf.variable(tf.fill<tf.Rank.R2>([pairFeatureSize(features, size), 1], weight));
  const bias = tf.variable(tf.scalar(startBias));
  return {
    features,
    variables: new Map<string, tf.Variable>([
      ['pair/weights', weights],
      ['pair/bias', bias],
    ]),
    logits: (a, b) => tf.tidy(() => pairLogits(pairFeatures(features, a, b), weights, bias)),
    weights: () => Float32Array.from([...weights.dataSync<'float32'>().map((weight) => Math.min(weight, 0)), bias.dataSync()[0]]),
    dispose: () => tf.dispose([weights, bias]),
  };
}
