import { beforeAll, expect, it } from 'vitest';
import { squaredDistance } from '../../../core/embedding';
import type { NetworkShape } from '../../../encoder';
import { areaUnderRoc } from '../../../evaluation/statistics/operating-points';
import { sorted } from '../../../evaluation/statistics/sorted';
import { startTraining } from '../../backend';
import { CROP_THREAD, madeUpFaces, type MadeUpFaces } from '../../crops-fixture';
import { embedCrops } from '../../networks/embed-crops';
import type { Network } from '../../networks/network';
import { cnnTrainer } from '../../training/cnn-trainer';
import { planOf } from './mining-study';

const BACKEND = process.env.THRESHOLD_BACKEND === 'wasm' ? 'wasm' : 'auto';
beforeAll(() => startTraining(BACKEND), 60_000);

const SIDE = 16;
const NET: NetworkShape = {
  side: SIDE,
  layers: [
    { kind: 'conv', size: 3, filters: 12, stride: 1 },
    { kind: 'pool', size: 2 },
    { kind: 'conv', size: 3, filters: 16, stride: 1 },
    { kind: 'pool', size: 2 },
  ],
  units: 32,
};
const STEPS = 80;

/** How often a genuine pair is farther apart than two people of one family, by people nobody has learned from. */
function confusion(network: Network, { crops, people, families, side }: MadeUpFaces): number {
  const embeddings = embedCrops(network, crops, side);
  const between = (a: readonly number[], b: readonly number[]) =>
    a.flatMap((one) => b.filter((other) => other !== one).map((other) => squaredDistance(embeddings[one], embeddings[other])));
  const genuine = people.flatMap(({ images }) => between(images, images));
  const impostor = people.flatMap(({ images }, i) =>
    people.flatMap((other, j) => (i < j && families[i] === families[j] ? between(images, other.images) : [])),
  );
  return 1 - areaUnderRoc(sorted(genuine), sorted(impostor));
}

// in tfjs's JavaScript it takes minutes
it.skipIf(BACKEND === 'wasm')(
  'triplets that are hard enough teach more in the same steps than random ones: people of one family are told apart',
  { timeout: 120_000 },
  () => {
    const size = { families: 12, people: 6, pictures: 4, side: SIDE };
    const unseen = madeUpFaces(size, 100);
    const after = (mining: 'random' | 'semi-hard', seed: number) => {
      const set = madeUpFaces(size, seed);
      const still = { shift: 0, scale: 0, turn: 0, light: 0, gamma: 0, blur: 0, jpeg: 0 };
      const plan = { ...planOf({ mining, semiHardFirst: 0 }, STEPS, seed), layers: NET, augmentation: still };
      const training = cnnTrainer(plan, set, set.people, CROP_THREAD);
      for (let step = 0; step < STEPS; step++) training.step(step);
      const wrong = confusion(training.network, unseen);
      [training, training.network].forEach((part) => part.dispose());
      return wrong;
    };
    const seeds = [1, 2, 3];
    const [random, semiHard] = (['random', 'semi-hard'] as const).map((mining) => seeds.map((seed) => after(mining, seed)));
    seeds.forEach((_, i) => expect(semiHard[i]).toBeLessThan(0.75 * random[i]));
  },
);
