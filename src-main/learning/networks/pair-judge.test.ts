import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { EMBEDDING_SIZE } from '../../core/embedding';
import { judgedBy, PAIR_FEATURES, probabilityOf } from '../../core/metric';
import { unitVector } from '../../gallery/fixture';
import { pairJudge } from './pair-judge';

beforeAll(() => tf.setBackend('cpu'));

it.each(PAIR_FEATURES)('a station reads a judge on %s as it was trained', (features) => {
  const judge = pairJudge(features, EMBEDDING_SIZE);
  const [weights, bias] = [...judge.variables.values()];
  weights.assign(
    tf.tensor(
      Float32Array.from({ length: weights.size }, (_, i) => -3 + Math.sin(i)),
      weights.shape,
    ),
  );
  bias.assign(tf.scalar(38));
  const { d } = judgedBy({ features, weights: judge.weights() });
  const gallery = [1, 2, 3, 4, 5, 6].map((seed) => unitVector(seed));
  const logits = judge.logits(
    tf.tensor2d([...unitVector(9)], [1, EMBEDDING_SIZE]),
    tf.stack(gallery.map((f) => tf.tensor1d(f))) as tf.Tensor2D,
  );
  const probabilities = [...tf.sigmoid(logits).dataSync()];
  // float32 there, double here
  gallery.forEach((f, i) => expect(probabilityOf(d(unitVector(9), f))).toBeCloseTo(probabilities[i], 4));
  expect(Math.max(...probabilities)).toBeGreaterThan(0.01);
  expect(Math.min(...probabilities)).toBeLessThan(0.99);
  judge.dispose();
});

it('lets no difference speak for one person, whatever training came to', () => {
  const judge = pairJudge('abs', EMBEDDING_SIZE);
  const [weights] = [...judge.variables.values()];
  weights.assign(
    tf.tensor(
      Float32Array.from({ length: EMBEDDING_SIZE }, (_, i) => (i === 5 ? 0.5 : -1)),
      weights.shape,
    ),
  );
  expect([...judge.weights()].slice(4, 7)).toEqual([-1, 0, -1]);
  judge.dispose();
});
