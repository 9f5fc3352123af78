import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { randomFor } from '../../core/random/seeded-random';
import { maxPool } from './max-pool';

beforeAll(() => tf.setBackend('cpu'));

it.each([
  [2, 6, 4],
  [2, 5, 4],
  [3, 6, 6],
])('pools %i x %i as the library does, and sends gradients to the same pixels, the first of equal ones', (size, height, width) => {
  const random = randomFor(size, height);
  const numbers = (...shape: [number, number, number, number]) =>
    // few levels, so that many are equal
    tf.tensor4d(
      Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => Math.floor(random() * 3) - 1),
      shape,
    );
  const x = numbers(2, height, width, 3);
  const theirs = (images: tf.Tensor) => tf.maxPool(images as tf.Tensor4D, size, size, 'same');
  const own = (images: tf.Tensor) => maxPool(images as tf.Tensor4D, size);
  const dy = tf.add<tf.Tensor4D>(numbers(...theirs(x).shape), 5);
  expect(own(x).dataSync()).toEqual(theirs(x).dataSync());
  expect(tf.grad(own)(x, dy).dataSync()).toEqual(tf.grad(theirs)(x, dy).dataSync());
});
