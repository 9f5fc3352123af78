import type { Mesh } from '../mesh/mesh';
import { reliefBetween } from './relief';
import type { Challenge, ChallengeParams, Reference } from './types';

type StepVerdict = 'waiting' | 'done' | 'flat';

/** 1 to the person's left, as yaw counts, -1 to his right. */
export const directionOf = (challenge: Challenge) => (challenge === 'turn-left' ? 1 : -1);

/** The relief that a turned frame shows, positive where the nose moves with the turn. Null where the head is not turned far enough. */
export function reliefOf(mesh: Mesh, turn: number, direction: number, reference: Reference, params: ChallengeParams): number | null {
  return turn * direction < params.turn ? null : reliefBetween(reference.mesh, mesh) * direction;
}

/** A head, a picture, or too few frames to tell. */
export function judgeTurn(reliefs: readonly number[], params: ChallengeParams): StepVerdict {
  if (reliefs.length < params.turnedFrames) return 'waiting';
  const median = [...reliefs].sort((a, b) => a - b)[Math.floor(reliefs.length / 2)];
  if (median >= params.relief) return 'done';
  return reliefs.length >= params.mostTurnedFrames ? 'flat' : 'waiting';
}
