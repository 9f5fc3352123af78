import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { randomFor } from '../../core/random/seeded-random';
import type { NetworkShape } from '../../encoder';
import { madeUpFaces } from '../crops-fixture';
import { tripletLoss } from '../losses/triplet-loss';
import { unitLength } from '../training/batch-loss';
import { cnn } from './cnn';
import { embedCrops } from './embed-crops';
import { SMALL_CNN } from './small-cnn';

beforeAll(() => tf.setBackend('cpu'));

const TINY: NetworkShape = {
  side: 8,
  layers: [
    { kind: 'conv', size: 3, filters: 4, stride: 2 },
    { kind: 'pool', size: 2 },
    { kind: 'conv', size: 3, filters: 5, stride: 1 },
  ],
  units: 6,
};

it('passes gradients through every layer: what finite differences see of the triplet loss', () => {
  const network = cnn(TINY, randomFor(1));
  const random = randomFor(2);
  const images = tf.tensor4d(
    Float32Array.from({ length: 4 * 8 * 8 * 3 }, () => random() * 2 - 1),
    [4, 8, 8, 3],
  );
  const loss = () =>
    tripletLoss(
      unitLength(network.forward(images)),
      [
        [0, 1, 2],
        [2, 3, 1],
      ],
      2,
    );
  const { grads } = tf.variableGrads(loss, [...network.variables.values()]);
  const value = () => tf.tidy(() => loss().dataSync()[0]);
  // float32 leaves three digits of a difference of this size
  const step = 5e-3;
  for (const [name, variable] of network.variables) {
    const [weights, gradient] = [variable.dataSync<'float32'>().slice(), grads[variable.name].dataSync<'float32'>()];
    for (const at of [0, weights.length >> 1, weights.length - 1]) {
      const moved = (by: number) => {
        variable.assign(
          tf.tensor(
            weights.map((weight, i) => (i === at ? weight + by : weight)),
            variable.shape,
          ),
        );
        return value();
      };
      const seen = (moved(step) - moved(-step)) / (2 * step);
      moved(0);
      expect(Math.abs(seen - gradient[at]), `${name} ${at}`).toBeLessThan(2e-3 + 0.02 * Math.abs(gradient[at]));
    }
    expect(
      gradient.some((slope) => Math.abs(slope) > 1e-3),
      name,
    ).toBe(true);
  }
});

it('is the same net for the same seed, of the size that its layers say, and leaves nothing behind', () => {
  const before = tf.memory().numTensors;
  const [one, again, other] = [3, 3, 4].map((seed) => cnn(SMALL_CNN, randomFor(seed)));
  const first = (network: typeof one) => [...network.variables.values()].map((variable) => variable.dataSync()[0]);
  expect(first(again)).toEqual(first(one));
  expect(first(other)).not.toEqual(first(one));
  expect([...one.variables.values()].map(({ shape }) => shape)).toEqual([
    [5, 5, 3, 32],
    [32],
    [3, 3, 32, 64],
    [64],
    [3, 3, 64, 128],
    [128],
    [2048, 128],
    [128],
  ]);
  [one, again, other].forEach(({ dispose }) => dispose());
  expect(tf.memory().numTensors).toBe(before);
});

it('embeds a crop as it does its mirror image, whatever light is on it as a whole', () => {
  const { crops, side } = madeUpFaces({ families: 1, people: 2, pictures: 1, side: 8 }, 1);
  const mirrored = crops[0].map((_, at) => crops[0][(Math.floor(at / 24) * 8 + 7 - (Math.floor(at / 3) % 8)) * 3 + (at % 3)]);
  const darker = crops[0].map((value) => value / 2);
  const [straight, flipped, dark, another] = embedCrops(cnn(TINY, randomFor(5)), [crops[0], mirrored, darker, crops[1]], side);
  const far = (a: Float32Array) => Math.hypot(...a.map((value, i) => value - straight[i]));
  expect(Math.hypot(...straight)).toBeCloseTo(1, 5);
  expect(far(flipped)).toBeLessThan(1e-5);
  expect(far(dark)).toBeLessThan(far(another) / 4);
});
