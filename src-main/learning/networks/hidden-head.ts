import * as tf from '@tensorflow/tfjs-core';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../core/embedding';
import { randomFor } from '../../core/random/seeded-random';
import { HEAD_LENGTH, headLength, hiddenUnits } from '../../encoder';
import type { HeadNetwork } from './network';
import { linearHead } from './linear-head';

/** f = W x + b + V relu(U x + c): a linear head with a hidden layer beside it. @param start such a head's weights, from which training sets out */
export function hiddenHead(start: Float32Array): HeadNetwork {
  const hidden = hiddenUnits(start);
  const [c, v] = [HEAD_LENGTH + hidden * FEATURE_SIZE, HEAD_LENGTH + hidden * (FEATURE_SIZE + 1)];
  const linear = linearHead(start.subarray(0, HEAD_LENGTH));
  const inner = tf.variable(tf.tensor2d(start.subarray(HEAD_LENGTH, c), [hidden, FEATURE_SIZE]));
  const innerOffset = tf.variable(tf.tensor1d(start.subarray(c, v)));
  const outer = tf.variable(tf.tensor2d(start.subarray(v), [EMBEDDING_SIZE, hidden]));
  const own: readonly tf.Variable[] = [inner, innerOffset, outer];
  return {
    variables: new Map<string, tf.Variable>([
      ...linear.variables,
      ['hidden/matrix', inner],
      ['hidden/offset', innerOffset],
      ['hidden/output', outer],
    ]),
    forward: (features) =>
      tf.tidy(() => {
        const units = tf.relu(tf.add(tf.matMul(features as tf.Tensor2D, inner as tf.Tensor2D, false, true), innerOffset));
        return tf.add<tf.Tensor2D>(linear.forward(features), tf.matMul(units, outer, false, true));
      }),
    weights() {
      const weights = new Float32Array(start.length);
      weights.set(linear.weights());
      weights.set(inner.dataSync(), HEAD_LENGTH);
      weights.set(innerOffset.dataSync(), c);
      weights.set(outer.dataSync(), v);
      return weights;
    },
    dispose: () => [linear, ...own].forEach((part) => part.dispose()),
  };
}

/** The source of chance of U, apart from all others of a run. */
const HIDDEN = 7;

/**
 * A linear head with hidden units that say nothing yet: V is 0, so that training sets out from the very embeddings of the linear head (the residual
 * form of He et al. 2016, "Deep residual learning", section 3.1, whose block begins as its shortcut; Goyal et al. 2017, section 5.1, begin it so).
 * U is drawn at random with the variance 2 / FEATURE_SIZE that keeps relu's outputs as large as its inputs (He et al. 2015, "Delving deep into
 * rectifiers", section 2.2, equation 10); c is 0.
 */
export function withHidden(linear: Float32Array, hidden: number, seed: number): Float32Array {
  const random = randomFor(seed, HIDDEN);
  const weights = new Float32Array(headLength(hidden));
  weights.set(linear);
  const scale = Math.sqrt(2 / FEATURE_SIZE);
  // Box & Muller 1958; 1 - random() is never 0
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  for (let i = 0; i < hidden * FEATURE_SIZE; i++) weights[HEAD_LENGTH + i] = scale * gauss();
  return weights;
}
