import { asEncoderId, asPersonId } from '../ids';
import { decide, EMPTY, type DecisionState } from './decide';
import type { Advance } from './judge';
import { DECISION_PARAMS, type DecisionRules } from './params';
import type { FaceSeen, Match, Observation, Outcome } from './types';
import type { LivenessVerdict } from '../liveness/types';
import type { Look } from '../mesh/mesh';

export const rules: DecisionRules = {
  ...DECISION_PARAMS,
  tau: 1,
  claim: null,
  encoder: { id: asEncoderId('e'), by: 'distance' },
  comparisons: 2,
  challenge: 'when-unsure',
  drawn: ['turn-left', 'blink'],
};
export const FRAME_MS = 66;
export const LIVE: LivenessVerdict = { kind: 'live', score: 0.95, parts: {} };
export const UNSURE: LivenessVerdict = { kind: 'unsure', score: 0.5, parts: {} };
export const ATTACK: LivenessVerdict = { kind: 'attack', score: 0.03, parts: {} };
export const PENDING: LivenessVerdict = { kind: 'pending' };
export const seen = (match: Match | null, more: Partial<FaceSeen> = {}): FaceSeen => ({
  kind: 'face',
  track: 1,
  match,
  fused: match,
  weight: 0.8,
  liveness: LIVE,
  live: 0.9,
  look: null,
  ...more,
});
export const face = (name: string, d1 = 0.4, d2: number | null = 1.3, more: Partial<FaceSeen> = {}): FaceSeen =>
  seen({ personId: asPersonId(name), d1, d2 }, more);
export const ada = face('ada');
export const nobody: Observation = { kind: 'nobody' };
export const followed: Observation = { kind: 'followed' };
export const several: Observation = { kind: 'several', count: 2 };
export const dark: Observation = { kind: 'unfit', reason: 'too-dark' };
export const times = (n: number, seen: Observation): Observation[] => Array.from({ length: n }, () => seen);

const head = (width: number): Look => ({ mesh: new Float32Array(0), width, height: 1 });
export const turn: Observation = { kind: 'turning', track: 1, look: head(1) };
export const wrongTurn: Observation = { kind: 'turning', track: 1, look: head(0) };
const STEP_MS = 6000;
/** Each frame that turns does what is asked; the wrong turn is another action. */
export const advance: Advance = (state, look, now) => {
  if (now - state.stepAt > STEP_MS) return { ...state, outcome: 'timeout' };
  if (look === null) return state;
  if (look.width === 0) return { ...state, outcome: 'failed', failure: 'other-action' };
  return state.step + 1 === state.steps.length ? { ...state, outcome: 'passed' } : { ...state, step: state.step + 1, stepAt: now };
};

export type Script = readonly (Observation | readonly Observation[] | { readonly pause: number })[];

/** As the watch does it: a face that is nearest to whom the last one was nearest to is taken for the one that was decided on. */
const followedOrNot = (state: DecisionState, last: Observation | null, step: Observation): Observation =>
  state.kind === 'decided' && step.kind === 'face' && last?.kind === 'face' && step.match?.personId === last.match?.personId
    ? followed
    : step;

/** Plays observations, each FRAME_MS after the last unless it comes with a pause before it. */
export function playBy(asked: Partial<DecisionRules>, ...script: Script) {
  let state: DecisionState = EMPTY;
  let now = 10_000;
  const outcomes: Outcome[] = [];
  let last: Observation | null = null;
  for (const step of script.flat()) {
    if ('pause' in step) now += step.pause - FRAME_MS;
    else {
      const [next, outcome] = decide(state, followedOrNot(state, last, step), now, { ...rules, ...asked }, advance);
      state = next;
      if (step.kind === 'face' && outcome.kind !== 'decided') last = step;
      outcomes.push(outcome);
      now += FRAME_MS;
    }
  }
  return {
    outcomes,
    kinds: outcomes.map((o) => o.kind),
    granted: outcomes.flatMap((o) => (o.kind === 'granted' ? [o.personId] : [])),
    refused: outcomes.flatMap((o) => (o.kind === 'refused' ? [o.evidence] : [])),
  };
}
export const play = (...script: Script) => playBy({}, ...script);
