import * as tf from '@tensorflow/tfjs-core';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../core/embedding';
import type { HeadNetwork } from './network';

/** 640 features to 128 numbers by one matrix. @param start a linear head's weights, from which training sets out */
export function linearHead(start: Float32Array): HeadNetwork {
  const cut = EMBEDDING_SIZE * FEATURE_SIZE;
  const matrix = tf.variable(tf.tensor2d(start.subarray(0, cut), [EMBEDDING_SIZE, FEATURE_SIZE]));
  const offset = tf.variable(tf.tensor1d(start.subarray(cut)));
  return {
    variables: new Map<string, tf.Variable>([
      ['matrix', matrix],
      ['offset', offset],
    ]),
    forward: (features) => tf.add(tf.matMul(features as tf.Tensor2D, matrix as tf.Tensor2D, false, true), offset),
    weights() {
      const weights = new Float32Array(start.length);
      weights.set(matrix.dataSync());
      weights.set(offset.dataSync(), cut);
      return weights;
    },
    dispose: () => [matrix, offset].forEach((variable) => variable.dispose()),
  };
}
