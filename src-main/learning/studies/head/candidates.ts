import type { Features } from '../../../core/embedding';
import type { Person } from '../../../core/learning/split';
import { type FeatureSet, featuresOf } from '../../data/feature-set';
import { principalHead } from '../../head/principal-head';
import { withHidden } from '../../networks/hidden-head';
import { type HeadLoss, type HeadPlan, headTrainer } from '../../training/head-trainer';

/** A way to come to a head from people who may be learned from; without a loss the principal directions are all. `hidden` units may stand beside the linear head. */
export interface Candidate {
  readonly name: string;
  readonly trained: (Held & { readonly loss: HeadLoss; readonly hidden?: number }) | null;
}

/** What keeps a head from learning the people it sees by heart. */
type Held = Pick<HeadPlan, 'steps' | 'schedule' | 'drop' | 'hold'>;

/** People with several pictures are a quarter of those to be learned from; the others serve as negatives. */
const BATCH = { people: 240, images: 3 };

/** @returns a head's weights, fitted and trained on `people` alone */
export function makeHead({ trained }: Candidate, set: FeatureSet, people: readonly Person[], seed: number): Float32Array {
  const start = principalHead(people.map(({ images: [first] }): Features => featuresOf(set, first, 'enrolment')));
  if (trained === null) return start;
  const { hidden = 0 } = trained;
  const from = hidden > 0 ? withHidden(start, hidden, seed) : start;
  const training = headTrainer({ ...trained, shape: BATCH, seed }, set, people, from);
  for (let step = 0; step < trained.steps; step++) training.step(step);
  const weights = training.head.weights();
  training.dispose();
  return weights;
}

/** Chosen on people held out (five folds, another seed) among rates of 1e-4 to 1e-3, 100 to 1,000 steps, drop 0 to 0.5, hold 0 to 10. */
const HELD: Held = { steps: 300, schedule: { rate: 1e-3, warmUp: 0.05 }, drop: 0.3, hold: 0.05 };
/** Nothing holds it back: what becomes of a head that may learn its people by heart. */
const FREE: Held = { steps: 600, schedule: { rate: 1e-3, warmUp: 0.05 }, drop: 0, hold: 0 };
/** FaceNet's margin (section 3.3). */
const ALPHA = 0.2;

export const TRIPLET_HEAD: Candidate = {
  name: 'triplet loss, semi-hard, held',
  trained: { loss: { kind: 'triplet', mining: 'semi-hard', alpha: ALPHA }, ...HELD },
};

/** What the study of heads compares. */
export const CANDIDATES: readonly Candidate[] = [
  { name: 'principal directions', trained: null },
  TRIPLET_HEAD,
  { name: 'triplet loss, batch-hard, held', trained: { loss: { kind: 'triplet', mining: 'hard', alpha: ALPHA }, ...HELD } },
  {
    name: 'triplet loss, semi-hard, hidden layer of 128, held',
    trained: { loss: { kind: 'triplet', mining: 'semi-hard', alpha: ALPHA }, hidden: 128, ...HELD },
  },
  { name: 'triplet loss, semi-hard, free', trained: { loss: { kind: 'triplet', mining: 'semi-hard', alpha: ALPHA }, ...FREE } },
  { name: 'logistic loss on |difference|, held', trained: { loss: { kind: 'logistic', features: 'abs' }, ...HELD } },
  { name: 'logistic loss on chi-square, held', trained: { loss: { kind: 'logistic', features: 'chi2' }, ...HELD } },
];
