import * as tf from '@tensorflow/tfjs-core';
import { FEATURE_SIZE } from '../../core/embedding';
import { type BatchShape, type BatchUse, epochBatches, type Sample } from '../../core/learning/batches';
import type { Person } from '../../core/learning/split';
import { randomFor } from '../../core/random/seeded-random';
import type { Batch } from '../training/train';
import { type FeatureSet, featuresOf } from './feature-set';

export interface HeadBatchOptions {
  readonly set: FeatureSet;
  readonly people: readonly Person[];
  readonly shape: BatchShape;
  /** Share of the numbers that are set to 0 in each row, the others made larger to match (Srivastava et al. 2014, Dropout, section 4); in [0, 1). */
  readonly drop: number;
  readonly seed: number;
  readonly use?: BatchUse;
}

/** Sources of chance, apart from each other so that none moves another. */
const BATCHES = 1;
const DETAILS = 2;

/** Batches of features, step by step, each picture by one of its two paths at random: what the paths make of a picture differs as two cameras' frames do. */
export function headBatches({ set, people, shape, drop, seed, use }: HeadBatchOptions): (step: number) => Batch {
  const draw = (epoch: number) => epochBatches(people, shape, randomFor(seed, BATCHES, epoch), use);
  let drawn = { epoch: 0, batches: draw(0) };
  // People are dealt anew each epoch, but into as many batches.
  const perEpoch = Math.max(1, Math.floor(people.length / shape.people));
  return (step) => {
    const epoch = Math.floor(step / perEpoch);
    if (drawn.epoch !== epoch) drawn = { epoch, batches: draw(epoch) };
    const samples = drawn.batches[(step % perEpoch) % drawn.batches.length];
    const random = randomFor(seed, DETAILS, step);
    return {
      inputs: tf.tensor2d(rowsOf(set, samples, drop, random), [samples.length, FEATURE_SIZE]),
      people: Int32Array.from(samples, ({ person }) => person),
    };
  };
}

function rowsOf(set: FeatureSet, samples: readonly Sample[], drop: number, random: () => number): Float32Array {
  const rows = new Float32Array(samples.length * FEATURE_SIZE);
  samples.forEach(({ image }, i) => rows.set(featuresOf(set, image, random() < 0.5 ? 'enrolment' : 'live'), i * FEATURE_SIZE));
  if (drop > 0) for (let i = 0; i < rows.length; i++) rows[i] = random() < drop ? 0 : rows[i] / (1 - drop);
  return rows;
}
