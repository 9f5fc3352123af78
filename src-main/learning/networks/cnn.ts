import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { gaussian } from '../../core/random/gaussian';
import { maxPool } from './max-pool';
import type { Network } from './network';

/** A plain chain, as it stands beside its weights: whoever reads it can build the net again. */
export const CnnLayers = z.object({
  /** Pixels; the input is side x side x R G B, each picture with mean 0 and standard deviation 1. */
  side: z.number().int().positive(),
  layers: z.array(
    z.discriminatedUnion('kind', [
      /** Odd `size`, edges padded with 0, then ELU. */
      z.object({
        kind: z.literal('conv'),
        size: z.number().int().positive(),
        filters: z.number().int().positive(),
        stride: z.number().int().positive(),
      }),
      /** The largest of each size x size. */
      z.object({ kind: z.literal('pool'), size: z.number().int().positive() }),
      /** Of all numbers there are; nothing after it. */
      z.object({ kind: z.literal('dense'), units: z.number().int().positive() }),
    ]),
  ),
});
export type CnnLayers = z.infer<typeof CnnLayers>;

/**
 * A net for crops, from random weights: He et al. 2015 ("Delving deep into rectifiers", equation 10) before ELU, 1 / inputs before the last layer.
 * ELU (Clevert et al. 2016) keeps means near 0, so that so short a chain learns without batch normalisation, whose passes over all numbers take longer
 * here than the convolutions between them; a picture's embedding then depends on that picture alone, in training as at the door.
 * @param random decides the weights
 */
export function cnn({ side, layers }: CnnLayers, random: () => number): Network {
  const variables = new Map<string, tf.Variable>();
  const add = (name: string, shape: number[], deviation: number) => {
    const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => deviation * gaussian(random));
    const variable = tf.tidy(() => tf.variable(tf.tensor(values, shape)));
    variables.set(name, variable);
    return variable;
  };
  let [width, channels] = [side, 3];
  const steps = layers.map((layer, i): ((x: tf.Tensor4D) => tf.Tensor) => {
    if (layer.kind === 'pool') {
      width = Math.ceil(width / layer.size);
      return (x) => maxPool(x, layer.size);
    }
    const inputs = layer.kind === 'conv' ? layer.size ** 2 * channels : width ** 2 * channels;
    if (layer.kind === 'dense') {
      const matrix = add(`${i}/matrix`, [inputs, layer.units], Math.sqrt(1 / inputs));
      const offset = add(`${i}/offset`, [layer.units], 0);
      return (x) => tf.add(tf.matMul(tf.reshape(x, [-1, inputs]), matrix as tf.Tensor2D), offset);
    }
    const filters = add(`${i}/filters`, [layer.size, layer.size, channels, layer.filters], Math.sqrt(2 / inputs));
    const offset = add(`${i}/offset`, [layer.filters], 0);
    width = Math.ceil(width / layer.stride);
    channels = layer.filters;
    return (x) => tf.elu(tf.add(tf.conv2d(x, filters as tf.Tensor4D, layer.stride, 'same'), offset));
  });
  return {
    variables,
    forward: (images) => steps.reduce<tf.Tensor>((x, step) => step(x as tf.Tensor4D), images) as tf.Tensor2D,
    dispose: () => tf.dispose([...variables.values()]),
  };
}
