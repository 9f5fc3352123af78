import { verifyTau } from '../core/calibration/tau';
import type { ComparedBy } from '../core/decision/evidence';
import { DECISION_PARAMS, type DecisionParams } from '../core/decision/params';
import type { Match } from '../core/decision/types';
import type { Embedding } from '../core/embedding';
import type { PersonId } from '../core/ids';
import type { Same } from '../core/policy/lockout/visitors';
import type { Recognition } from './recognition';

/** What a face is compared with, and by which rules. */
export interface Comparison {
  readonly params: DecisionParams;
  readonly encoder: ComparedBy;
  /** Templates. */
  readonly comparisons: number;
  nearest(probe: Embedding): Match | null;
}

const comparedBy = ({ id, metric }: Recognition['encoder']): ComparedBy => ({ id, by: metric.kind });

/** 1:K: with everybody who may come in. */
export const among = ({ encoder, index }: Recognition, params: DecisionParams): Comparison => ({
  params,
  encoder: comparedBy(encoder),
  comparisons: index.templates,
  nearest: (probe) => index.nearest(probe),
});

/** 1:1: with the owner of a claimed number alone; with nothing where nobody has it, and refused by the same rules. */
export function withOwner({ encoder, index, calibration }: Recognition, personId: PersonId | null, oneIn: number): Comparison {
  const comparisons = personId === null ? 0 : index.templatesOf(personId);
  const params = { ...DECISION_PARAMS, tau: verifyTau(calibration, comparisons, oneIn) };
  return {
    params,
    encoder: comparedBy(encoder),
    comparisons,
    nearest: (probe) => (personId === null ? null : index.nearestOf(personId, probe)),
  };
}

/** Whether two live faces are of one person, by the tau of a 1:1 comparison. */
export function sameVisitor({ index, calibration }: Recognition): Same {
  const tau = verifyTau(calibration);
  return (a, b) => index.metric.d(a, b) < tau;
}
