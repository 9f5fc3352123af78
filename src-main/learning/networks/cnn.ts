import * as tf from '@tensorflow/tfjs-core';
import { gaussian } from '../../core/random/gaussian';
import { type NetworkShape, numbersOf, tensorsOf } from '../../encoder';
import { maxPool } from './max-pool';
import type { Network } from './network';

/**
 * A net for crops, from random weights: He et al. 2015 ("Delving deep into rectifiers", equation 10) before ELU, 1 / inputs before the last layer.
 * ELU (Clevert et al. 2016) keeps means near 0, so that so short a chain learns without batch normalisation, whose passes over all numbers take longer
 * here than the convolutions between them; a picture's embedding then depends on that picture alone, in training as at the door.
 * @param random decides the weights
 */
export function cnn(shape: NetworkShape, random: () => number): Network {
  const variables = new Map<string, tf.Variable>();
  for (const tensor of tensorsOf(shape)) {
    const inputs = tensor.shape.slice(0, -1).reduce((product, size) => product * size, 1);
    const deviation = tensor.shape.length === 1 ? 0 : Math.sqrt((tensor.shape.length === 4 ? 2 : 1) / inputs);
    const values = Float32Array.from({ length: numbersOf(tensor) }, () => deviation * gaussian(random));
    variables.set(
      tensor.name,
      tf.tidy(() => tf.variable(tf.tensor(values, [...tensor.shape]))),
    );
  }
  const [matrix, lastOffset] = [...variables.values()].slice(-2);
  const steps = shape.layers.map((layer, i): ((x: tf.Tensor4D) => tf.Tensor4D) => {
    if (layer.kind === 'pool') return (x) => maxPool(x, layer.size);
    const [filters, offset] = ['filters', 'offset'].map((name) => variables.get(`${i}/${name}`));
    return (x) => tf.elu(tf.add(tf.conv2d(x, filters as tf.Tensor4D, layer.stride, 'same'), offset as tf.Tensor));
  });
  return {
    variables,
    forward: (images) => {
      const seen = steps.reduce((x, step) => step(x), images as tf.Tensor4D);
      return tf.add(tf.matMul(tf.reshape(seen, [-1, matrix.shape[0]]), matrix as tf.Tensor2D), lastOffset);
    },
    dispose: () => tf.dispose([...variables.values()]),
  };
}
