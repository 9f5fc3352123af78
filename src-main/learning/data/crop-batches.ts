import { type BatchShape, epochBatches } from '../../core/learning/batches';
import type { Person } from '../../core/learning/split';
import { randomFor } from '../../core/random/seeded-random';
import { augment, type Augmentation, standardise } from './augment';
import type { CropSet } from './crop-set';

export interface CropBatchOptions {
  readonly set: Pick<CropSet, 'side' | 'crops'>;
  readonly people: readonly Person[];
  readonly shape: BatchShape;
  readonly augmentation: Augmentation;
  readonly seed: number;
}

/** Crops of a step as numbers, rows x side x side x R G B, and whose each is. */
export interface CropBatch {
  readonly images: Float32Array<ArrayBuffer>;
  readonly people: Int32Array;
}

/** Sources of chance, apart from each other so that none moves another. */
const BATCHES = 1;
const DETAILS = 2;

/** Batches of crops, step by step, each crop varied anew; the same for the same step, whatever came before. */
export function cropBatches({ set, people, shape, augmentation, seed }: CropBatchOptions): (step: number) => CropBatch {
  const draw = (epoch: number) => epochBatches(people, shape, randomFor(seed, BATCHES, epoch));
  let drawn = { epoch: 0, batches: draw(0) };
  // People are dealt anew each epoch, but into as many batches.
  const perEpoch = Math.max(1, Math.floor(people.length / shape.people));
  const { side, crops } = set;
  const size = side * side * 3;
  return (step) => {
    const epoch = Math.floor(step / perEpoch);
    if (drawn.epoch !== epoch) drawn = { epoch, batches: draw(epoch) };
    const samples = drawn.batches[(step % perEpoch) % drawn.batches.length];
    const random = randomFor(seed, DETAILS, step);
    const images = new Float32Array(samples.length * size);
    samples.forEach(({ image }, i) => {
      const one = images.subarray(i * size, (i + 1) * size);
      augment(crops[image], side, augmentation, random, one);
      standardise(one);
    });
    return { images, people: Int32Array.from(samples, ({ person }) => person) };
  };
}
