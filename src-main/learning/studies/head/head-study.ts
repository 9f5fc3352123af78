import type { Person } from '../../../core/learning/split';
import { randomFor } from '../../../core/random/seeded-random';
import { shuffled } from '../../../core/random/shuffled';
import type { EncodingPath, Head } from '../../../encoder';
import { embedded } from '../../../evaluation/embed/embed-images';
import type { Read } from '../../../evaluation/embed/embedded';
import type { IdentificationList } from '../../../evaluation/identification/list-file';
import { fnirAtFpir, openSet } from '../../../evaluation/identification/open-set';
import { enrol, search } from '../../../evaluation/identification/search';
import { accuracyByFolds } from '../../../evaluation/statistics/folds';
import type { Pair } from '../../../evaluation/verification/pairs-file';
import { verification } from '../../../evaluation/verification/verification';
import type { FeatureSet } from '../../data/feature-set';
import { type Candidate, makeHead } from './candidates';
import { errorsOf, heldOut, type HeldOutErrors } from './held-out';
import { SQUARED_DISTANCE } from '../../../core/metric';

export interface HeadStudyInput {
  /** People of whom nobody is in the open set. */
  readonly set: FeatureSet;
  readonly list: IdentificationList;
  readonly pairs: readonly Pair[];
  /** Of the pictures of list and pairs. */
  readonly read: Readonly<Record<EncodingPath, ReadonlyMap<string, Read>>>;
  readonly candidates: readonly Candidate[];
  readonly folds: number;
  readonly seed: number;
  readonly onProgress: (what: string) => void;
}

export interface StudiedHead {
  readonly name: string;
  /** Trained on all folds but one, judged on the people of that one. */
  readonly heldOut: HeldOutErrors;
  /** Trained on all people outside the open set. */
  readonly openSet: { readonly rank1: number; readonly fnirAtFpir: Readonly<Record<'0.01' | '0.003' | '0.001', number>> };
  /** View 2, each fold judged by a head that saw nobody of it. */
  readonly view2: {
    readonly accuracy: number;
    readonly accuracyStd: number;
    readonly tarAtFar: Readonly<Record<'0.01' | '0.001', number>>;
  };
  readonly seconds: number;
}

export interface HeadStudy {
  readonly heads: readonly StudiedHead[];
  /** The name of the best on held-out people; the open set has no say. */
  readonly chosen: string;
}

/** Ways to a head, side by side on people that none of them has learned from. */
export function headStudy(input: HeadStudyInput): HeadStudy {
  const heads = input.candidates.map((candidate) => {
    const start = performance.now();
    input.onProgress(`${candidate.name}: people held out`);
    const held = byFolds(input, candidate);
    input.onProgress(`${candidate.name}: open set`);
    const open = openSetOf(input, candidate);
    input.onProgress(`${candidate.name}: View 2`);
    const view2 = view2Of(input, candidate);
    return { name: candidate.name, heldOut: held, openSet: open, view2, seconds: (performance.now() - start) / 1000 };
  });
  // At a false match rate of 1e-4 as many genuine comparisons decide as at 1e-3, and it is nearer to where a door works.
  const chosen = heads.reduce((best, head) => (head.heldOut.fnmr['0.0001'] < best.heldOut.fnmr['0.0001'] ? head : best)).name;
  return { heads, chosen };
}

const head = (weights: Float32Array): Head => ({ weights, sha256: '' });

function byFolds({ set, folds, seed }: HeadStudyInput, candidate: Candidate): HeldOutErrors {
  const order = shuffled(set.people, randomFor(seed));
  return errorsOf(
    Array.from({ length: folds }, (_, fold) => {
      const training = order.filter((__, i) => i % folds !== fold);
      const tested = order.filter((__, i) => i % folds === fold);
      return heldOut(set, tested, head(makeHead(candidate, set, training, seed)), SQUARED_DISTANCE.d);
    }),
  );
}

function openSetOf({ set, list, read, seed }: HeadStudyInput, candidate: Candidate): StudiedHead['openSet'] {
  const made = head(makeHead(candidate, set, set.people, seed));
  const gallery = enrol(list.gallery, embedded(read.enrolment, made));
  const live = embedded(read.live, made);
  const answers = (probes: IdentificationList['probes']) => probes.map((probe) => search(gallery, probe, live, SQUARED_DISTANCE));
  const found = openSet(answers(list.probes), answers(list.strangers));
  const fnir = (fpir: number) => fnirAtFpir(found, fpir).fnir.value;
  return { rank1: found.rank1.value, fnirAtFpir: { '0.01': fnir(0.01), '0.003': fnir(0.003), '0.001': fnir(0.001) } };
}

function view2Of({ set, pairs, read, seed }: HeadStudyInput, candidate: Candidate): StudiedHead['view2'] {
  const folds = [...new Set(pairs.map(({ fold }) => fold))];
  const judged = folds.map((fold) => {
    const tested = new Set(pairs.filter((pair) => pair.fold === fold).flatMap(({ left, right }) => [personOf(left), personOf(right)]));
    const training = set.people.filter(({ name }: Person) => !tested.has(name));
    const made = head(makeHead(candidate, set, training, seed));
    const { compared } = verification(pairs, embedded(read.enrolment, made), embedded(read.live, made), SQUARED_DISTANCE);
    const accuracy = accuracyByFolds(compared).folds.find((result) => result.fold === fold)?.accuracy ?? NaN;
    return { accuracy, compared: compared.filter((pair) => pair.fold === fold) };
  });
  const mean = judged.reduce((sum, { accuracy }) => sum + accuracy / folds.length, 0);
  const squares = judged.reduce((sum, { accuracy }) => sum + (accuracy - mean) ** 2, 0);
  const all = judged.flatMap(({ compared }) => compared);
  return {
    accuracy: mean,
    accuracyStd: Math.sqrt(squares / (folds.length - 1)),
    tarAtFar: { '0.01': tarAt(all, 0.01), '0.001': tarAt(all, 0.001) },
  };
}

const personOf = (image: string): string => image.split('/')[0];

/** Of the folds' distances together, though each fold has a head of its own. */
function tarAt(pairs: readonly { readonly same: boolean; readonly d: number }[], far: number): number {
  const impostor = Float64Array.from(pairs.flatMap(({ same, d }) => (same ? [] : [d]))).sort();
  const tau = impostor[Math.floor(impostor.length * far)];
  const genuine = pairs.filter(({ same }) => same);
  return genuine.filter(({ d }) => d < tau).length / genuine.length;
}
