import * as tf from '@tensorflow/tfjs-core';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../../core/embedding';
import type { Person } from '../../../core/learning/split';
import { randomFor } from '../../../core/random/seeded-random';
import { HEAD_LENGTH } from '../../../encoder';
import type { FeatureSet } from '../../data/feature-set';
import { headBatches } from '../../data/head-batches';
import { classLayer, type ClassWeights } from '../../networks/class-layer';
import { headNetwork } from '../../networks/head-network';
import { softmaxBatch } from '../../training/softmax-batch';
import { trainer } from '../../training/train';

/** An embedding layer and a class layer: one output a person. */
export interface Classifier {
  readonly head: Float32Array;
  readonly classes: ClassWeights;
}

/** How it is taught. */
export interface Teaching {
  readonly rate: number;
  readonly steps: number;
  /** Share of the features hidden at each step. */
  readonly drop: number;
  /** Pull towards where it sets out from; of the class layer of a new classifier that is 0, so that it is weight decay. */
  readonly hold: number;
}

/** All its people's pictures make a batch. */
const IMAGES = 2;
const WARM_UP = 0.05;

/**
 * Teaches both layers by cross-entropy.
 * @param people whom it is taught
 * @param first the output of the first of them
 */
export function teach(
  start: Classifier,
  set: FeatureSet,
  people: readonly Person[],
  first: number,
  how: Teaching,
  seed: number,
): Classifier {
  const head = headNetwork(start.head);
  const layer = classLayer(EMBEDDING_SIZE, start.classes);
  const batches = headBatches({ set, people, shape: { people: people.length, images: IMAGES }, drop: how.drop, seed, use: 'classes' });
  const training = trainer({
    network: { ...head, variables: new Map([...head.variables, ...layer.variables]) },
    loss: softmaxBatch(layer),
    schedule: { rate: how.rate, warmUp: WARM_UP },
    steps: how.steps,
    hold: how.hold,
    batchAt(step) {
      const batch = batches(step);
      return { ...batch, people: batch.people.map((person) => first + person) };
    },
    randomAt: (step) => randomFor(seed, step),
  });
  for (let step = 0; step < how.steps; step++) training.step(step);
  const taught = { head: head.weights(), classes: layer.weights() };
  [training, head, layer].forEach((part) => part.dispose());
  return taught;
}

/** The likeliest person of each row. @param rows n x FEATURE_SIZE */
export function classify({ head, classes }: Classifier, rows: Float32Array): Int32Array {
  const [network, layer] = [headNetwork(head), classLayer(EMBEDDING_SIZE, classes)];
  const found = tf.tidy(() => {
    const f = network.forward(tf.tensor2d(rows, [rows.length / FEATURE_SIZE, FEATURE_SIZE]));
    return tf.argMax(layer.logits(f), 1).dataSync<'int32'>();
  });
  [network, layer].forEach((part) => part.dispose());
  return found;
}

/** An embedding layer that knows nothing: uniform within sqrt(6 / (inputs + outputs)) (Glorot & Bengio 2010, section 4.2.1, equation 16), no offsets. */
export function randomHead(random: () => number): Float32Array {
  const limit = Math.sqrt(6 / (FEATURE_SIZE + EMBEDDING_SIZE));
  return new Float32Array(HEAD_LENGTH).map((_, i) => (i < EMBEDDING_SIZE * FEATURE_SIZE ? limit * (2 * random() - 1) : 0));
}
