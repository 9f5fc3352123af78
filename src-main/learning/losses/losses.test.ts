import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../core/random/seeded-random';
import type { Triplet } from '../../core/learning/mining';
import { PAIR_FEATURES, pairFeatureSize } from '../../core/metric';
import { logisticLoss, pairFeatures, pairLogits } from './logistic-loss';
import { softmaxLoss } from './softmax-loss';
import { squaredDistances, tripletLoss } from './triplet-loss';

beforeAll(() => tf.setBackend('cpu'));

const random = seededRandom(11);
const numbers = (count: number) => Array.from({ length: count }, () => random() * 2 - 1);
const value = (loss: tf.Tensor) => loss.dataSync()[0];

/** Central differences against the gradient that training follows. Float32 leaves about four digits. */
function expectGradientOf(f: (x: tf.Tensor2D) => tf.Scalar, rows: number, columns: number): void {
  const start = numbers(rows * columns);
  const x = tf.tensor2d(start, [rows, columns]);
  const gradient = tf
    .grad((at) => f(at as tf.Tensor2D))(x)
    .dataSync();
  const step = 1e-3;
  start.forEach((_, i) => {
    const at = (by: number) =>
      value(
        f(
          tf.tensor2d(
            start.map((v, k) => (k === i ? v + by : v)),
            [rows, columns],
          ),
        ),
      );
    expect(Math.abs((at(step) - at(-step)) / (2 * step) - gradient[i])).toBeLessThan(5e-3);
  });
}

describe('triplet loss', () => {
  /** On a line: d(A, P) = 0.5, and d(A, N) as given. */
  const worked = (dAN: number) => value(tripletLoss(tf.tensor2d([[0], [Math.sqrt(0.5)], [-Math.sqrt(dAN)]]), [[0, 1, 2]], 0.2));

  it('is what a hand works out: 0.19 where the negative is hardly farther than the positive, 0 where it is farther by the margin', () => {
    expect(worked(0.51)).toBeCloseTo(0.19, 5);
    expect(worked(0.7)).toBeCloseTo(0, 5);
    expect(worked(0.9)).toBe(0);
  });

  it('has the gradient that finite differences see', () => {
    const triplets: Triplet[] = [
      [0, 1, 2],
      [1, 0, 3],
      [2, 3, 0],
    ];
    expectGradientOf((x) => tripletLoss(x, triplets, 5), 4, 3);
  });

  it('counts distances as they are, and none below 0', () => {
    const points = numbers(15);
    const rows = [0, 1, 2, 3, 4].map((i) => points.slice(i * 3, i * 3 + 3));
    const d = squaredDistances(tf.tensor2d(rows)).arraySync();
    rows.forEach((a, i) =>
      rows.forEach((b, j) => {
        expect(d[i][j]).toBeCloseTo(
          a.reduce((sum, v, k) => sum + (v - b[k]) ** 2, 0),
          5,
        );
        expect(d[i][j]).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe.each(PAIR_FEATURES)('logistic loss on %s', (kind) => {
  const weights = tf.tensor2d(numbers(pairFeatureSize(kind, 3)), [pairFeatureSize(kind, 3), 1]);
  const loss = (x: tf.Tensor2D) =>
    logisticLoss(
      pairLogits(pairFeatures(kind, tf.slice(x, [0, 0], [2, 3]), tf.slice(x, [2, 0], [2, 3])), weights, tf.scalar(0.3)),
      tf.tensor1d([1, 0]),
    );

  it('has the gradient that finite differences see', () => expectGradientOf(loss, 4, 3));

  it('is 0 between equal embeddings in every component, with a gradient that is a number where a component is 0', () => {
    const same = tf.tensor2d([[0, 0.5, -0.5]]);
    expect(Array.from(pairFeatures(kind, same, same).dataSync())).toEqual(Array(pairFeatureSize(kind, 3)).fill(0));
    const zero = tf.zeros<tf.Rank.R2>([4, 3]);
    const gradient = tf
      .grad((x) => loss(x as tf.Tensor2D))(zero)
      .dataSync();
    expect(gradient.every(Number.isFinite)).toBe(true);
  });

  it('compares one probe with all rows at once', () => {
    const gallery = tf.tensor2d(numbers(12), [4, 3]);
    const probe = tf.tensor2d(numbers(3), [1, 3]);
    const together = pairFeatures(kind, probe, gallery).arraySync();
    gallery.arraySync().forEach((row, i) => {
      const [alone] = pairFeatures(kind, probe, tf.tensor2d([row])).arraySync();
      alone.forEach((v, k) => expect(together[i][k]).toBeCloseTo(v, 6));
    });
  });
});

it('chi-square is (a - b)^2 / (a + b) of what is positive, and of what is negative by itself', () => {
  const [row] = pairFeatures('chi2', tf.tensor2d([[0.5, -0.2]]), tf.tensor2d([[0.3, 0.4]])).arraySync();
  const expected = [0.04 / 0.8, 0.4, 0, 0.2];
  row.forEach((v, i) => expect(v).toBeCloseTo(expected[i], 5));
});

it('cross-entropy is log 2 where nothing is known, and finite where everything is wrong', () => {
  expect(value(logisticLoss(tf.tensor1d([0, 0]), tf.tensor1d([1, 0])))).toBeCloseTo(Math.LN2, 6);
  expect(value(logisticLoss(tf.tensor1d([-500, 500]), tf.tensor1d([1, 0])))).toBeCloseTo(500, 3);
});

describe('softmax loss', () => {
  it('is what a hand works out: log of the number of people where nothing is known, log(1 + e^-2) where one of two is 2 likelier', () => {
    expect(value(softmaxLoss(tf.zeros([2, 8]), Int32Array.of(3, 5)))).toBeCloseTo(Math.log(8), 6);
    expect(value(softmaxLoss(tf.tensor2d([[2, 0]]), Int32Array.of(0)))).toBeCloseTo(Math.log1p(Math.exp(-2)), 6);
    expect(value(softmaxLoss(tf.tensor2d([[2, 0]]), Int32Array.of(1)))).toBeCloseTo(2 + Math.log1p(Math.exp(-2)), 6);
  });

  it('has the gradient that finite differences see', () =>
    expectGradientOf((x) => softmaxLoss(tf.mul(x, 2), Int32Array.of(2, 0, 1)), 3, 4));

  it('is finite where everything is wrong', () => {
    expect(value(softmaxLoss(tf.tensor2d([[-500, 500]]), Int32Array.of(0)))).toBeCloseTo(1000, 2);
  });
});
