import { bestTau } from './best-tau';
import { sorted } from './sorted';

export interface ComparedPair {
  readonly same: boolean;
  /** Squared distance; Infinity where a picture failed: the door would have refused. */
  readonly d: number;
  readonly fold: number;
}

export interface FoldResult {
  readonly fold: number;
  readonly pairs: number;
  /** Best on the other folds. */
  readonly tau: number;
  readonly accuracy: number;
}

export interface FoldedAccuracy {
  readonly folds: readonly FoldResult[];
  /** Mean over folds. */
  readonly accuracy: number;
  /** Standard deviation over folds (n - 1). */
  readonly accuracyStd: number;
  /** Mean of the folds' thresholds. */
  readonly tau: number;
}

/**
 * View 2 of Labeled Faces in the Wild (Huang et al. 2007, UMass TR 07-49, section 5): each fold is judged with the threshold of the others;
 * mean and deviation over folds.
 * @param pairs of at least two folds
 */
export function accuracyByFolds(pairs: readonly ComparedPair[]): FoldedAccuracy {
  const names = [...new Set(pairs.map(({ fold }) => fold))].sort((a, b) => a - b);
  const folds = names.map((fold) => {
    const others = pairs.filter((pair) => pair.fold !== fold);
    const distances = (same: boolean) => sorted(others.filter((pair) => pair.same === same).map(({ d }) => d));
    const tau = bestTau(distances(true), distances(false));
    const tested = pairs.filter((pair) => pair.fold === fold);
    const right = tested.filter(({ same, d }) => d < tau === same).length;
    return { fold, pairs: tested.length, tau, accuracy: right / tested.length };
  });
  const accuracy = mean(folds.map((fold) => fold.accuracy));
  const squares = folds.reduce((sum, fold) => sum + (fold.accuracy - accuracy) ** 2, 0);
  return { folds, accuracy, accuracyStd: Math.sqrt(squares / (folds.length - 1)), tau: mean(folds.map(({ tau }) => tau)) };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
