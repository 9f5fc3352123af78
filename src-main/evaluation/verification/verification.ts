import type { Metric } from '../../core/metric';
import { wilson } from '../../core/statistics/wilson';
import type { Embedded } from '../embed/embedded';
import { accuracyByFolds, type ComparedPair, type FoldedAccuracy } from '../statistics/folds';
import { areaUnderRoc, atFalseAccepted, equalErrorRate, operatingPoint } from '../statistics/operating-points';
import { sorted, type Sorted } from '../statistics/sorted';
import type { Pair } from './pairs-file';

export interface Verification extends FoldedAccuracy {
  readonly genuine: Sorted;
  readonly impostor: Sorted;
  readonly compared: readonly (Pair & ComparedPair)[];
  readonly failedPairs: number;
  readonly auc: number;
  readonly eer: number;
  readonly tarAtFar: Readonly<Record<'0.01' | '0.001' | '0.0001', number>>;
}

type Embeddings = ReadonlyMap<string, Embedded>;

/**
 * Pairs judged by the distance of their embeddings. A pair with a picture that failed is what it is at the door, a refusal: it counts as not the same,
 * wrong for a genuine pair and right for an impostor one.
 */
export function verification(pairs: readonly Pair[], left: Embeddings, right: Embeddings, metric: Metric): Verification {
  const compared = pairs.map((pair) => ({ ...pair, d: distance(metric, left.get(pair.left), right.get(pair.right)) }));
  const of = (same: boolean) => sorted(compared.filter((pair) => pair.same === same).map(({ d }) => d));
  const [genuine, impostor] = [of(true), of(false)];
  const tarAt = (far: number) => 1 - atFalseAccepted(genuine, impostor, far).falseRefused;
  return {
    ...accuracyByFolds(compared),
    genuine,
    impostor,
    compared,
    failedPairs: compared.filter(({ d }) => d === Infinity).length,
    auc: areaUnderRoc(genuine, impostor),
    eer: equalErrorRate(genuine, impostor),
    tarAtFar: { '0.01': tarAt(0.01), '0.001': tarAt(0.001), '0.0001': tarAt(0.0001) },
  };
}

/** The errors of one fixed threshold, such as the door's, with their 95 % intervals. */
export function errorsAt({ genuine, impostor }: Verification, tau: number) {
  const { falseAccepted, falseRefused } = operatingPoint(genuine, impostor, tau);
  return { tau, fmr: wilson(falseAccepted, impostor.length), fnmr: wilson(falseRefused, genuine.length) };
}

/** Infinity where there is nothing to compare. */
function distance(metric: Metric, a: Embedded | undefined, b: Embedded | undefined): number {
  return a?.kind === 'embedding' && b?.kind === 'embedding' ? metric.d(a.embedding, b.embedding) : Infinity;
}
