import * as tf from '@tensorflow/tfjs-core';
import { EMBEDDING_SIZE, type Embedding } from '../../../core/embedding';
import type { Person } from '../../../core/learning/split';
import { randomFor } from '../../../core/random/seeded-random';
import type { FeatureSet } from '../../data/feature-set';
import { headBatches } from '../../data/head-batches';
import type { PairFeature } from '../../../core/metric';
import { headNetwork } from '../../networks/head-network';
import { type PairJudge, pairJudge } from '../../networks/pair-judge';
import { logisticBatch } from '../../training/logistic-batch';
import { trainer } from '../../training/train';

const STEPS = 300;
const SCHEDULE = { rate: 0.02, warmUp: 0.05 };
/** Half of the people of a batch have one picture and serve as the others of different pairs. */
const BATCH = { people: 240, images: 3 };

/** Trains the binary head on embeddings that stay as they are (DeepFace, Taigman et al. 2014, section 4.2). @param head a station's head */
export function trainJudge(features: PairFeature, head: Float32Array, set: FeatureSet, people: readonly Person[], seed: number): PairJudge {
  const fixed = headNetwork(head);
  const judge = pairJudge(features, EMBEDDING_SIZE);
  const training = trainer({
    network: { variables: judge.variables, forward: (inputs) => fixed.forward(inputs), dispose: () => undefined },
    loss: logisticBatch(judge),
    schedule: SCHEDULE,
    steps: STEPS,
    hold: 0,
    batchAt: headBatches({ set, people, shape: BATCH, drop: 0, seed }),
    randomAt: (step) => randomFor(seed, 3, step),
  });
  for (let step = 0; step < STEPS; step++) training.step(step);
  [training, fixed].forEach((part) => part.dispose());
  return judge;
}

/** The probability that two embeddings are of two people: like a distance it is the smaller, the more alike they are. */
export function unlikeness(judge: PairJudge, pairs: readonly (readonly [Embedding, Embedding])[]): Float64Array {
  const rows = (place: 0 | 1) => tf.tensor2d(concatenated(pairs.map((pair) => pair[place])), [pairs.length, EMBEDDING_SIZE]);
  const logits = tf.tidy(() => judge.logits(rows(0), rows(1)).dataSync<'float32'>());
  return Float64Array.from(logits, (logit) => 1 / (1 + Math.exp(logit)));
}

export function concatenated(embeddings: readonly Embedding[]): Float32Array {
  const all = new Float32Array(embeddings.length * EMBEDDING_SIZE);
  embeddings.forEach((embedding, i) => all.set(embedding, i * EMBEDDING_SIZE));
  return all;
}
