import { expect, it, onTestFinished } from 'vitest';
import { CROP_THREAD, madeUpFaces } from '../../crops-fixture';
import { AUGMENTATION } from '../augment';
import { type CropBatchOptions, cropBatches } from '../crop-batches';
import { preparedCrops } from './prepared-crops';

const set = madeUpFaces({ families: 2, people: 3, pictures: 3, side: 16 }, 1);
const options: CropBatchOptions = { set, people: set.people, shape: { people: 2, images: 2 }, augmentation: AUGMENTATION, seed: 4 };
const STEPS = 9;

function prepared(more: Partial<CropBatchOptions> = {}) {
  const crops = preparedCrops(CROP_THREAD, { ...options, ...more }, STEPS);
  onTestFinished(crops.dispose);
  return crops;
}
const numbers = ({ images, people }: ReturnType<ReturnType<typeof cropBatches>>) => ({ images, people });

it('gives the numbers of each step to the last bit, in order, from a later step, and again', { timeout: 60_000 }, () => {
  const direct = cropBatches(options);
  const ahead = prepared();
  const steps = [0, 1, 2, 7, 8, 8, 3, 4];
  expect(steps.map((step) => numbers(ahead.batchAt(step)))).toEqual(steps.map((step) => numbers(direct(step))));
});

it('tells what went wrong in the thread, at the step where it did', { timeout: 60_000 }, () => {
  const broken = prepared({ set: { side: 16, crops: [] } });
  expect(() => broken.batchAt(0)).toThrow(expect.objectContaining({ code: 'internal' }));
});
