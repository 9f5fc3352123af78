import type { Evidence } from './evidence';
import { endedAs, evidenceOf, whyNot } from './explain';
import type { DecisionRules } from './params';
import type { DecisionState, Undecided } from './visit';

/**
 * What a visit that ends without a decision owes the log: whoever was asked for a challenge, showed an attack, or tried a number with a face that could have come in, was no
 * passer-by, however the visit ended: by his leaving, by another track, by another number, by the process's sleep.
 * @returns null where nothing of the kind was seen
 */
export function owed(state: DecisionState, now: number, rules: DecisionRules): Evidence | null {
  if (state.kind !== 'undecided') return null;
  const { phase, track } = state;
  switch (phase.kind) {
    case 'challenged':
      return refusalOf(state, endedAs(phase.challenge, 'timeout'), now, rules);
    case 'passed':
      return refusalOf(state, { asked: phase.asked, ended: 'passed', failure: null }, now, rules);
    case 'looking': {
      // As long as liveness says nothing a number has not been tried: nobody could have come in by it.
      const tried = rules.claim !== null && track.liveness.kind !== 'pending';
      return tried || track.liveness.kind === 'attack' ? refusalOf(state, null, now, rules) : state.owed;
    }
  }
}

const refusalOf = (visit: Undecided, challenge: Evidence['challenge'], now: number, rules: DecisionRules): Evidence =>
  evidenceOf(visit, whyNot(visit, challenge, rules), challenge, now, rules);
