import * as tf from '@tensorflow/tfjs-core';
import type { BatchShape } from '../../core/learning/batches';
import type { Schedule } from '../../core/learning/schedule';
import type { Person } from '../../core/learning/split';
import { randomFor } from '../../core/random/seeded-random';
import type { NetworkShape } from '../../encoder';
import type { Augmentation } from '../data/augment';
import type { CropSet } from '../data/crop-set';
import { preparedCrops } from '../data/prepared/prepared-crops';
import { cnn } from '../networks/cnn';
import type { Network } from '../networks/network';
import { inTurn } from './batch-loss';
import { type Trainer, trainer } from './train';
import { tripletBatch, type TripletTraining } from './triplet-batch';

export interface CnnPlan {
  readonly layers: NetworkShape;
  readonly loss: TripletTraining;
  /** Share of the steps that learn from semi-hard triplets before `loss.mining` begins. */
  readonly semiHardFirst: number;
  readonly schedule: Schedule;
  readonly steps: number;
  readonly shape: BatchShape;
  readonly augmentation: Augmentation;
  readonly seed: number;
}

export interface CnnTraining extends Trainer {
  /** Outlives the training; to be disposed of by itself. */
  readonly network: Network;
  /** Spent waiting for batches so far. */
  loadingSeconds(): number;
}

/** Apart from what makes the batches. */
const WITHIN_STEP = 3;
const WEIGHTS = 4;

/** What decides the weights that a run of this seed sets out from. */
export const startWeights = (seed: number): (() => number) => randomFor(seed, WEIGHTS);

/** A small net in training from random weights, on crops of `people`. @param thread script that prepares crops (data/prepared) */
export function cnnTrainer(plan: CnnPlan, set: CropSet, people: readonly Person[], thread: string): CnnTraining {
  const { layers, loss, semiHardFirst, schedule, steps, shape, augmentation, seed } = plan;
  const network = cnn(layers, startWeights(seed));
  const prepared = preparedCrops(thread, { set, people, shape, augmentation, seed }, steps);
  const training = trainer({
    network,
    loss: inTurn(tripletBatch({ ...loss, mining: 'semi-hard' }), Math.round(steps * semiHardFirst), tripletBatch(loss)),
    schedule,
    steps,
    hold: 0,
    batchAt(step) {
      const { images, people: whose } = prepared.batchAt(step);
      return { inputs: tf.tensor4d(images, [whose.length, set.side, set.side, 3]), people: whose };
    },
    randomAt: (step) => randomFor(seed, WITHIN_STEP, step),
  });
  return {
    ...training,
    network,
    loadingSeconds: prepared.waitedSeconds,
    dispose: () => [training, prepared].forEach((part) => part.dispose()),
  };
}
