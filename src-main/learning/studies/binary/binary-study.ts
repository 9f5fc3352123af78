import { type Embedding, squaredDistance } from '../../../core/embedding';
import type { EncodingPath, Head } from '../../../encoder';
import { embedded } from '../../../evaluation/embed/embed-images';
import type { Read } from '../../../evaluation/embed/embedded';
import { accuracyByFolds, type ComparedPair } from '../../../evaluation/statistics/folds';
import { areaUnderRoc, atFalseAccepted } from '../../../evaluation/statistics/operating-points';
import { sorted } from '../../../evaluation/statistics/sorted';
import type { Pair } from '../../../evaluation/verification/pairs-file';
import { randomFor } from '../../../core/random/seeded-random';
import type { FeatureSet } from '../../data/feature-set';
import type { PairJudge } from '../../networks/pair-judge';
import { makeHead, TRIPLET_HEAD } from '../head/candidates';
import { trainJudge, unlikeness } from './judges';
import { timeComparisons } from './time-comparisons';

export interface BinaryStudyInput {
  /** People to learn from; of each fold's people nobody is. */
  readonly set: FeatureSet;
  readonly pairs: readonly Pair[];
  readonly read: Readonly<Record<EncodingPath, ReadonlyMap<string, Read>>>;
  /** The station's head: the same embeddings for all but the trained head. */
  readonly head: Head;
  readonly seed: number;
  readonly onProgress: (what: string) => void;
}

export interface JudgedWay {
  readonly name: string;
  readonly accuracy: number;
  readonly accuracyStd: number;
  readonly auc: number;
  readonly tarAtFar001: number;
  /** Of one probe against 10,000 templates. */
  readonly ms: number;
}

const TEMPLATES = 10_000;
const WAYS = ['distance', 'distance, head trained by triplet loss', 'logistic |difference|', 'logistic chi-square'] as const;
type Way = (typeof WAYS)[number];

/** Four ways to judge whether two pictures show one person, on View 2: each fold by what was learned without its people. */
export function binaryStudy(input: BinaryStudyInput): JudgedWay[] {
  const { pairs, set, seed } = input;
  const folds = [...new Set(pairs.map(({ fold }) => fold))];
  const results = new Map<Way, { d: number; fold: number; same: boolean; accuracy: number }[]>(WAYS.map((way) => [way, []]));
  let judges: Readonly<Record<'abs' | 'chi2', PairJudge>> | null = null;
  for (const fold of folds) {
    input.onProgress(`fold ${fold + 1} of ${folds.length}`);
    const tested = new Set(
      pairs.filter((pair) => pair.fold === fold).flatMap(({ left, right }) => [left.split('/')[0], right.split('/')[0]]),
    );
    const people = set.people.filter(({ name }) => !tested.has(name));
    const triplet = { weights: makeHead(TRIPLET_HEAD, set, people, seed), sha256: '' };
    [judges?.abs, judges?.chi2].forEach((judge) => judge?.dispose());
    const of = (features: 'abs' | 'chi2') => trainJudge(features, input.head.weights, set, people, seed);
    judges = { abs: of('abs'), chi2: of('chi2') };
    const plain = embeddingsOf(input, input.head);
    const distances = (all: readonly (readonly [Embedding, Embedding])[]) => all.map(([a, b]) => squaredDistance(a, b));
    const judged: Readonly<Record<Way, ArrayLike<number>>> = {
      distance: distances(plain),
      'distance, head trained by triplet loss': distances(embeddingsOf(input, triplet)),
      'logistic |difference|': unlikeness(judges.abs, plain),
      'logistic chi-square': unlikeness(judges.chi2, plain),
    };
    for (const way of WAYS) {
      const compared: ComparedPair[] = pairs.map(({ same, fold: of }, i) => ({ same, fold: of, d: judged[way][i] }));
      const accuracy = accuracyByFolds(compared).folds.find((result) => result.fold === fold)?.accuracy ?? NaN;
      results.get(way)?.push(...compared.filter((pair) => pair.fold === fold).map((pair) => ({ ...pair, accuracy })));
    }
  }
  const times = timesOf(judges, seed);
  [judges?.abs, judges?.chi2].forEach((judge) => judge?.dispose());
  return WAYS.map((way) => ({ ...summary(way, results.get(way) ?? []), ms: times[way] }));
}

function timesOf(judges: Readonly<Record<'abs' | 'chi2', PairJudge>> | null, seed: number): Readonly<Record<Way, number>> {
  if (judges === null) throw new Error('The list of pairs has no folds.');
  const { distance, abs, chi2 } = timeComparisons(TEMPLATES, randomFor(seed, 4), { distance: 'distance', ...judges });
  return { distance, 'distance, head trained by triplet loss': distance, 'logistic |difference|': abs, 'logistic chi-square': chi2 };
}

function summary(name: Way, judged: readonly { d: number; fold: number; same: boolean; accuracy: number }[]): Omit<JudgedWay, 'ms'> {
  const folds = [...new Map(judged.map(({ fold, accuracy }) => [fold, accuracy])).values()];
  const accuracy = folds.reduce((sum, value) => sum + value, 0) / folds.length;
  const squares = folds.reduce((sum, value) => sum + (value - accuracy) ** 2, 0);
  const of = (same: boolean) => sorted(judged.filter((pair) => pair.same === same).map(({ d }) => d));
  const [genuine, impostor] = [of(true), of(false)];
  return {
    name,
    accuracy,
    accuracyStd: Math.sqrt(squares / (folds.length - 1)),
    auc: areaUnderRoc(genuine, impostor),
    tarAtFar001: 1 - atFalseAccepted(genuine, impostor, 0.001).falseRefused,
  };
}

/** Both embeddings of each pair; View 2 has no picture without a face. */
function embeddingsOf({ pairs, read }: BinaryStudyInput, head: Head): (readonly [Embedding, Embedding])[] {
  const [left, right] = [embedded(read.enrolment, head), embedded(read.live, head)];
  return pairs.map((pair) => {
    const [a, b] = [left.get(pair.left), right.get(pair.right)];
    if (a?.kind !== 'embedding' || b?.kind !== 'embedding')
      throw new Error(`No face is found in a picture of the pair ${pair.left}, ${pair.right}.`);
    return [a.embedding, b.embedding];
  });
}
