import type { Look, Mesh } from '../mesh/mesh';
import { poseOf } from '../mesh/pose';
import { follows } from './continuity';
import { lasted, watchEyes } from './eyes';
import { referenceOf, settle } from './reference';
import { directionOf, judgeTurn, reliefOf } from './turn';
import type { Challenge, ChallengeFailure, ChallengeParams, ChallengeState, Reference } from './types';

/**
 * One frame of a challenge. The first action after a step is asked must be the asked one; pure, the clock is `now`.
 * @param look null where the frame shows no face, or several
 * @param now ms, of the frame's arrival
 */
export function advance(state: ChallengeState, look: Look | null, now: number, params: ChallengeParams): ChallengeState {
  if (state.outcome !== 'waiting') return state;
  const { last } = state;
  if (last && now - last.at > params.longestGapMs) return fail(state, 'lost');
  if (now - state.stepAt > params.stepMs) return { ...state, outcome: 'timeout' };
  if (!look) return state;
  if (last && !follows(last.mesh, look.mesh, now - last.at, params)) return fail(state, 'cut');
  const seen = { ...state, last: { mesh: look.mesh, at: now } };
  return seen.reference ? act(seen, seen.reference, look.mesh, now, params) : wait(seen, look.mesh, params);
}

/** What the person is being asked. */
export const asked = (state: ChallengeState): Challenge => state.steps[state.step];

/** Time left for what is being asked, ms. */
export const remainingMs = (state: ChallengeState, now: number, params: ChallengeParams): number =>
  Math.max(0, state.stepAt + params.stepMs - now);

function wait(state: ChallengeState, mesh: Mesh, params: ChallengeParams): ChallengeState {
  const settling = settle(state.settling, mesh, params);
  if (settling.length < params.settleFrames) return { ...state, settling };
  return { ...state, settling: [], reference: referenceOf(settling), ready: true };
}

function act(state: ChallengeState, reference: Reference, mesh: Mesh, now: number, params: ChallengeParams): ChallengeState {
  const turn = poseOf(mesh).yaw - reference.yaw;
  if (!state.ready) return { ...state, ready: Math.abs(turn) <= params.still };
  return asked(state) === 'blink' ? blink(state, reference, mesh, turn, now, params) : turnHead(state, reference, mesh, turn, now, params);
}

function turnHead(
  state: ChallengeState,
  reference: Reference,
  mesh: Mesh,
  turn: number,
  now: number,
  params: ChallengeParams,
): ChallengeState {
  const direction = directionOf(asked(state));
  if (turn * direction <= -params.turn) return fail(state, 'other-action');
  const eyes = watchEyes(state, reference, mesh, now, params);
  // lids of a turned head say nothing
  const shut = Math.abs(turn) > params.still ? null : eyes.shut;
  if (lasted(shut) >= params.shortestShutMs) return fail(state, 'other-action');
  const relief = reliefOf(mesh, turn, direction, reference, params);
  if (relief === null) return { ...state, shut };
  const reliefs = [...state.reliefs, relief];
  const verdict = judgeTurn(reliefs, params);
  if (verdict === 'flat') return fail(state, 'flat');
  return verdict === 'done' ? next(state, now) : { ...state, reliefs, shut };
}

function blink(
  state: ChallengeState,
  reference: Reference,
  mesh: Mesh,
  turn: number,
  now: number,
  params: ChallengeParams,
): ChallengeState {
  if (Math.abs(turn) >= params.turn) return fail(state, 'other-action');
  const { shut, opened } = watchEyes(state, reference, mesh, now, params);
  const deliberate = lasted(opened) >= params.shortestShutMs && lasted(opened) <= params.longestShutMs;
  return deliberate ? next(state, now) : { ...state, shut };
}

function next(state: ChallengeState, now: number): ChallengeState {
  if (state.step + 1 === state.steps.length) return { ...state, outcome: 'passed' };
  return { ...state, step: state.step + 1, stepAt: now, ready: false, reliefs: [], shut: null };
}

const fail = (state: ChallengeState, failure: ChallengeFailure): ChallengeState => ({ ...state, outcome: 'failed', failure });
