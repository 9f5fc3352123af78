import { squaredDistance } from '../../../core/embedding';
import type { Person } from '../../../core/learning/split';
import { shuffled } from '../../../core/random/shuffled';
import { accuracyByFolds } from '../../../evaluation/statistics/folds';
import { areaUnderRoc } from '../../../evaluation/statistics/operating-points';
import { sorted } from '../../../evaluation/statistics/sorted';
import type { CropSet } from '../../data/crop-set';
import { embedCrops } from '../../networks/embed-crops';
import type { Network } from '../../networks/network';

/** Two pictures by their numbers. */
export interface PicturePair {
  readonly a: number;
  readonly b: number;
  readonly same: boolean;
  readonly fold: number;
}

const FOLDS = 10;
/** Few with many pictures must not speak for all. */
const PAIRS_A_PERSON = 6;

/** At least four people. Genuine pairs, a few of each person, and as many impostor ones, in folds of people: two people of a pair are of one fold, as in View 2 of Labeled Faces in the Wild. */
export function pairsOf(people: readonly Person[], random: () => number): PicturePair[] {
  const order = shuffled(people, random);
  const folds = Math.min(FOLDS, Math.floor(people.length / 2));
  return Array.from({ length: folds }, (_, fold) => order.filter((__, i) => i % folds === fold)).flatMap((group, fold) => {
    const genuine = group.flatMap(({ images }) => {
      const all = images.flatMap((a, i) => images.slice(i + 1).map((b) => ({ a, b, same: true, fold })));
      return shuffled(all, random).slice(0, PAIRS_A_PERSON);
    });
    const any = (images: readonly number[]) => images[Math.floor(random() * images.length)];
    const impostor = genuine.map(() => {
      const [one, other] = shuffled(group, random);
      return { a: any(one.images), b: any(other.images), same: false, fold };
    });
    return [...genuine, ...impostor];
  });
}

export interface PairErrors {
  /** By folds, each judged with the threshold of the others. */
  readonly accuracy: number;
  readonly accuracyStd: number;
  readonly auc: number;
}

export function judgePairs(network: Network, { crops, side }: CropSet, pairs: readonly PicturePair[]): PairErrors {
  const needed = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  const embeddings = embedCrops(
    network,
    needed.map((image) => crops[image]),
    side,
  );
  const of = new Map(needed.map((image, i) => [image, embeddings[i]]));
  const compared = pairs.map(({ a, b, same, fold }) => ({ same, fold, d: squaredDistance(of.get(a) ?? NONE, of.get(b) ?? NONE) }));
  const distances = (same: boolean) => sorted(compared.filter((pair) => pair.same === same).map(({ d }) => d));
  const { accuracy, accuracyStd } = accuracyByFolds(compared);
  return { accuracy, accuracyStd, auc: areaUnderRoc(distances(true), distances(false)) };
}
const NONE = new Float32Array();
