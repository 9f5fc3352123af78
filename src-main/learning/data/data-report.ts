import { type Embedding, squaredDistance } from '../../core/embedding';
import { type Head, project } from '../../encoder';
import type { PersonPictures } from '../../evaluation/calibrate/pictures';
import { featuresOf, type FeatureSet } from './feature-set';

/** What a data set is like, before anything is learned from it. */
export interface DataReport {
  readonly people: number;
  readonly pictures: number;
  /** People with 1, 2, 3, ... usable pictures; the last number is of those with that many or more. */
  readonly byPictures: readonly number[];
  /** Files that are no pictures, or cannot be read. */
  readonly unreadable: readonly string[];
  readonly withoutFace: readonly string[];
  /** Pictures that lie far from the person's others: perhaps of somebody else. Farthest first. */
  readonly suspects: readonly { readonly file: string; readonly person: string; readonly d: number }[];
}

const MOST_COUNTED = 10;
/** With two pictures nothing says which of them is wrong. */
const FEWEST_TO_JUDGE = 3;

/**
 * @param unreadable of the people's files
 * @param suspectBeyond squared distance to the centre of the person's other pictures; the 1:1 tau, beyond which the door would say that it is not he
 */
export function dataReport(
  people: readonly PersonPictures[],
  unreadable: ReadonlySet<string>,
  set: FeatureSet,
  head: Head,
  suspectBeyond: number,
): DataReport {
  const usable = new Set(set.files);
  const all = people.flatMap(({ files }) => files);
  const suspects = set.people
    .filter(({ images }) => images.length >= FEWEST_TO_JUDGE)
    .flatMap(({ name, images }) => {
      const embeddings = images.map((image) => project(head, featuresOf(set, image, 'enrolment')));
      return images.map((image, i) => ({ file: set.files[image], person: name, d: fromOthers(embeddings, i) }));
    })
    .filter(({ d }) => d > suspectBeyond)
    .sort((a, b) => b.d - a.d);
  const failed = all.filter((file) => !usable.has(file));
  return {
    people: set.people.length,
    pictures: all.length,
    byPictures: countByPictures(set.people),
    unreadable: failed.filter((file) => unreadable.has(file)),
    withoutFace: failed.filter((file) => !unreadable.has(file)),
    suspects,
  };
}

export const countByPictures = (people: FeatureSet['people']): number[] =>
  Array.from(
    { length: MOST_COUNTED },
    (_, i) => people.filter(({ images }) => (i + 1 === MOST_COUNTED ? images.length > i : images.length === i + 1)).length,
  );

/** To the centre of the others, brought to unit length. */
function fromOthers(embeddings: readonly Embedding[], which: number): number {
  const centre = new Float64Array(embeddings[which].length);
  embeddings.forEach((embedding, i) => {
    if (i !== which) embedding.forEach((value, k) => (centre[k] += value));
  });
  const length = Math.sqrt(centre.reduce((sum, value) => sum + value * value, 0));
  return squaredDistance(
    embeddings[which],
    Float32Array.from(centre, (value) => value / length),
  );
}
