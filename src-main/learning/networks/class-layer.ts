import * as tf from '@tensorflow/tfjs-core';

/** The last layer of a classifier: one output a person, f C + b. Who is not among the people has no output. */
export interface ClassLayer {
  readonly variables: ReadonlyMap<string, tf.Variable>;
  /** @param f n x size @returns n x people */
  logits(f: tf.Tensor2D): tf.Tensor2D;
  weights(): ClassWeights;
  dispose(): void;
}

/** Weights of a class layer: size x people, row by row, then one number that is added for each person. */
export interface ClassWeights {
  readonly matrix: Float32Array;
  readonly bias: Float32Array;
}

/** Nobody is likelier than anybody. */
export const noClassWeights = (size: number, people: number): ClassWeights => ({
  matrix: new Float32Array(size * people),
  bias: new Float32Array(people),
});

/** The same with people added of whom nothing is known. */
export function withMorePeople({ matrix, bias }: ClassWeights, more: number): ClassWeights {
  const [size, people] = [matrix.length / bias.length, bias.length];
  const wider = noClassWeights(size, people + more);
  for (let row = 0; row < size; row++) wider.matrix.set(matrix.subarray(row * people, (row + 1) * people), row * (people + more));
  wider.bias.set(bias);
  return wider;
}

export function classLayer(size: number, { matrix, bias }: ClassWeights): ClassLayer {
  const weights = tf.variable(tf.tensor2d(matrix, [size, bias.length]));
  const offset = tf.variable(tf.tensor1d(bias));
  return {
    variables: new Map<string, tf.Variable>([
      ['class/weights', weights],
      ['class/bias', offset],
    ]),
    logits: (f) => tf.tidy(() => tf.add<tf.Tensor2D>(tf.matMul(f, weights as tf.Tensor2D), offset)),
    weights: () => ({ matrix: Float32Array.from(weights.dataSync()), bias: Float32Array.from(offset.dataSync()) }),
    dispose: () => tf.dispose([weights, offset]),
  };
}
