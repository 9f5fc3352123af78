import { type Head, project } from '../../encoder';
import type { PersonPictures } from '../../evaluation/calibrate/pictures';
import { featuresOf, type FeatureSet } from './feature-set';
import { type Suspect, suspectsAmong } from './suspects';

/** What a data set is like, before anything is learned from it. */
export interface DataReport {
  readonly people: number;
  readonly pictures: number;
  /** People with 1, 2, 3, ... usable pictures; the last number is of those with that many or more. */
  readonly byPictures: readonly number[];
  /** Files that are no pictures, or cannot be read. */
  readonly unreadable: readonly string[];
  readonly withoutFace: readonly string[];
  /** Farthest first. */
  readonly suspects: readonly Suspect[];
}

const MOST_COUNTED = 10;

/**
 * @param unreadable of the people's files
 * @param suspectBeyond see suspects.ts
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
  const seen = set.people.map(({ name, images }) => ({
    name,
    pictures: images.map((image) => ({ file: set.files[image], embedding: project(head, featuresOf(set, image, 'enrolment')) })),
  }));
  const failed = all.filter((file) => !usable.has(file));
  return {
    people: set.people.length,
    pictures: all.length,
    byPictures: countByPictures(set.people),
    unreadable: failed.filter((file) => unreadable.has(file)),
    withoutFace: failed.filter((file) => !unreadable.has(file)),
    suspects: suspectsAmong(seen, suspectBeyond),
  };
}

export const countByPictures = (people: FeatureSet['people']): number[] =>
  Array.from(
    { length: MOST_COUNTED },
    (_, i) => people.filter(({ images }) => (i + 1 === MOST_COUNTED ? images.length > i : images.length === i + 1)).length,
  );
