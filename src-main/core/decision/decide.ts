import { type Advance, challenged, confirm, look, refuseFor } from './judge';
import { owed } from './owed';
import type { DecisionRules } from './params';
import { continued, take, unbroken } from './take';
import type { Observation, Outcome } from './types';
import { type Decided, type DecisionState, EMPTY, newVisit, type Undecided } from './visit';

export { passes } from './identity';
export { owed } from './owed';
export { type DecisionState, EMPTY } from './visit';

/**
 * What one more frame makes of a visit. Pure: a visit can be replayed from its observations.
 * @param now monotonic milliseconds at which the frame arrived
 * @param advance judges a running challenge: `advance` of core/challenge with its parameters
 * @returns the next state, and what the door should do; `granted` at most once a visit, and never after `refused`
 */
export function decide(
  state: DecisionState,
  seen: Observation,
  now: number,
  rules: DecisionRules,
  advance: Advance,
): readonly [DecisionState, Outcome] {
  if (state.kind === 'decided') {
    const stayed = stay(state, seen, now, rules);
    if (stayed !== null) return [stayed, { kind: 'decided', as: state.as }];
    return decide(seen.kind === 'face' ? newcomer(state, now, rules) : EMPTY, seen, now, rules, advance);
  }
  const nobodySince = emptySince(state, seen, now);
  const gone = nobodySince !== null && (state.kind === 'empty' || now - nobodySince >= rules.goneAfterMs);
  if (gone) return leave(state, nobodySince, now, rules);
  if (state.kind === 'undecided' && !unbroken(state, now, rules)) {
    const evidence = owed(state, now, rules);
    if (evidence !== null) return refuseFor({ ...state, lastAt: now, nobodySince }, evidence);
  }
  return judgeFrame(take(continued(state, now, rules), seen, nobodySince, now, rules), seen, now, rules, advance);
}

/** A decided visit lasts as long as its face is seen; null once that has left, another has taken its place, or nobody has looked for a while. */
function stay(state: Decided, seen: Observation, now: number, rules: DecisionRules): Decided | null {
  const unseen = now - state.lastAt;
  if (!(unseen >= 0 && unseen <= rules.unseenMs)) return null;
  if (seen.kind === 'followed') return { ...state, lastAt: now, awaySince: null };
  const awaySince = state.awaySince ?? now;
  const patience = seen.kind === 'face' ? rules.newcomerAfterMs : rules.goneAfterMs;
  return now - awaySince < patience ? { ...state, lastAt: now, awaySince } : null;
}

/** Whoever comes in the place of a decided face; a picture is not exchanged for another until the nets err for a moment. */
const newcomer = ({ doubted }: Decided, now: number, rules: DecisionRules): Undecided => ({ ...newVisit(now, rules.drawn), doubted });

/** When the run of empty frames that this one belongs to began; a clock that went back starts it anew. */
function emptySince(state: Exclude<DecisionState, Decided>, seen: Observation, now: number): number | null {
  if (seen.kind !== 'nobody') return null;
  if (state.kind === 'empty' || state.nobodySince === null || now < state.lastAt) return now;
  return state.nobodySince;
}

/** Whoever leaves undecided was a passer-by, unless the log is owed something. */
function leave(state: DecisionState, nobodySince: number, now: number, rules: DecisionRules): readonly [DecisionState, Outcome] {
  const evidence = owed(state, now, rules);
  if (evidence === null || state.kind !== 'undecided') return [EMPTY, { kind: 'idle' }];
  return refuseFor({ ...state, lastAt: now, nobodySince }, evidence);
}

function judgeFrame(
  visit: Undecided,
  seen: Observation,
  now: number,
  rules: DecisionRules,
  advance: Advance,
): readonly [DecisionState, Outcome] {
  const { phase } = visit;
  if (phase.kind === 'challenged') return challenged({ ...visit, phase }, seen, now, rules, advance);
  if (phase.kind === 'passed') return confirm({ ...visit, phase }, seen, now, rules);
  switch (seen.kind) {
    case 'face':
      return look(visit, seen, now, rules);
    case 'several':
      return [visit, { kind: 'guiding', hint: 'one-at-a-time' }];
    case 'unfit':
      return [visit, { kind: 'guiding', hint: seen.reason }];
    case 'turning':
    case 'followed':
    case 'nobody':
      return [visit, { kind: 'looking' }];
  }
}
