import { type Challenge, CHALLENGES, type ChallengeState } from './types';

/** Different things a visitor is asked to do, one after the other: with two there is always a turn among them, which alone tells a head from a picture. */
export const STEPS = 2;

/**
 * Draws a challenge: `STEPS` different actions in any order, 6 in all, each as likely as the others.
 * @param random uniform in [0, 1), from a source that nobody can foresee
 */
export function drawChallenge(random: () => number): readonly Challenge[] {
  const left = [...CHALLENGES];
  return Array.from({ length: STEPS }, () => left.splice(Math.floor(random() * left.length), 1)[0]);
}

/** A challenge that is asked from `now` on. */
export function startChallenge(steps: readonly Challenge[], now: number): ChallengeState {
  return {
    steps,
    step: 0,
    stepAt: now,
    outcome: 'waiting',
    failure: null,
    reference: null,
    settling: [],
    last: null,
    ready: false,
    reliefs: [],
    shut: null,
  };
}
