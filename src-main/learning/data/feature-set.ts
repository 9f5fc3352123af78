import { FEATURE_SIZE, type Features } from '../../core/embedding';
import type { Person } from '../../core/learning/split';
import type { EncodingPath } from '../../encoder';

/** A data set as the nets see it: each picture once as a photograph for enrolment and once as a live frame. */
export interface FeatureSet {
  /** Whose pictures, by their numbers. */
  readonly people: readonly Person[];
  /** Pictures x FEATURE_SIZE, row by row, for each path. */
  readonly rows: Readonly<Record<EncodingPath, Float32Array>>;
  /** Files, by their numbers. */
  readonly files: readonly string[];
}

/** A person's pictures before they are numbered; pictures without a face have been left out. */
export interface FeaturedPerson {
  readonly name: string;
  readonly pictures: readonly { readonly file: string; readonly features: Readonly<Record<EncodingPath, Features>> }[];
}

export function featureSet(people: readonly FeaturedPerson[]): FeatureSet {
  const count = people.reduce((sum, { pictures }) => sum + pictures.length, 0);
  const rows = { enrolment: new Float32Array(count * FEATURE_SIZE), live: new Float32Array(count * FEATURE_SIZE) };
  const files: string[] = [];
  const numbered = people.map(({ name, pictures }) => ({
    name,
    images: pictures.map(({ file, features }) => {
      const number = files.push(file) - 1;
      rows.enrolment.set(features.enrolment, number * FEATURE_SIZE);
      rows.live.set(features.live, number * FEATURE_SIZE);
      return number;
    }),
  }));
  return { people: numbered.filter(({ images }) => images.length > 0), rows, files };
}

export const featuresOf = ({ rows }: FeatureSet, image: number, path: EncodingPath): Features =>
  rows[path].subarray(image * FEATURE_SIZE, (image + 1) * FEATURE_SIZE);
