import { FEATURE_SIZE } from '../../../core/embedding';
import type { Person } from '../../../core/learning/split';
import type { Metric } from '../../../core/metric';
import { type Head, project } from '../../../encoder';
import type { FeatureSet } from '../../data/feature-set';

/** Distances between people whom a head has not seen: enrolled on one side, live on the other. */
export interface HeldOut {
  readonly genuine: readonly { readonly d: number; readonly weight: number }[];
  readonly impostor: Float32Array;
}

/**
 * Every picture of everybody against every other picture. Each person weighs 1 in all, however many pictures there are of him.
 * @param unlike rises as two are less alike
 */
export function heldOut({ rows }: FeatureSet, people: readonly Person[], head: Head, unlike: Metric['d']): HeldOut {
  const images = people.flatMap((person, i) => person.images.map((image) => ({ image, person: i })));
  const embed = (row: Float32Array) =>
    images.map(({ image }) => project(head, row.subarray(image * FEATURE_SIZE, (image + 1) * FEATURE_SIZE)));
  const [enrolled, live] = [embed(rows.enrolment), embed(rows.live)];
  const genuine: { d: number; weight: number }[] = [];
  const impostor: number[] = [];
  images.forEach((a, i) =>
    images.forEach((b, j) => {
      if (i === j) return;
      const d = unlike(enrolled[i], live[j]);
      const { length } = people[a.person].images;
      if (a.person === b.person) genuine.push({ d, weight: 1 / (length * (length - 1)) });
      else impostor.push(d);
    }),
  );
  return { genuine, impostor: Float32Array.from(impostor) };
}

export interface HeldOutErrors {
  /** Share of genuine comparisons left out at each false match rate. */
  readonly fnmr: Readonly<Record<'0.00001' | '0.0001' | '0.001', number>>;
  /** Distance between the means of genuine and impostor distances, in their standard deviations. */
  readonly dPrime: number;
}

/** Of all folds together. */
export function errorsOf(folds: readonly HeldOut[]): HeldOutErrors {
  const impostor = Float32Array.from(folds.flatMap((fold) => Array.from(fold.impostor))).sort();
  const genuine = folds.flatMap((fold) => fold.genuine);
  const total = genuine.reduce((sum, { weight }) => sum + weight, 0);
  const fnmr = (fmr: number) => {
    const tau = impostor[Math.floor(impostor.length * fmr)];
    return genuine.reduce((sum, { d, weight }) => (d < tau ? sum : sum + weight), 0) / total;
  };
  const mean = genuine.reduce((sum, { d, weight }) => sum + d * weight, 0) / total;
  const variance = genuine.reduce((sum, { d, weight }) => sum + (d - mean) ** 2 * weight, 0) / total;
  const [others, othersVariance] = meanAndVariance(impostor);
  return {
    fnmr: { '0.00001': fnmr(1e-5), '0.0001': fnmr(1e-4), '0.001': fnmr(1e-3) },
    dPrime: (others - mean) / Math.sqrt((variance + othersVariance) / 2),
  };
}

function meanAndVariance(values: Float32Array): readonly [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length];
}
