import type { Mesh } from '../mesh/mesh';
import { eyeOpenness } from '../mesh/openness';
import type { ChallengeParams, ChallengeState, Reference } from './types';

type Shut = ChallengeState['shut'];

/** Both eyes against the reference: how long they have been shut, and, in the frame in which they are open again, how long they had been. */
export function watchEyes(
  { shut }: ChallengeState,
  { openness }: Reference,
  mesh: Mesh,
  now: number,
  params: ChallengeParams,
): { readonly shut: Shut; readonly opened: Shut } {
  const { right, left } = eyeOpenness(mesh);
  const shares = [right / openness.right, left / openness.left];
  if (Math.max(...shares) < params.shut) return { shut: { from: shut?.from ?? now, to: now }, opened: null };
  return Math.min(...shares) > params.open ? { shut: null, opened: shut } : { shut, opened: null };
}

/** Milliseconds from the first to the last frame. */
export const lasted = (shut: Shut): number => (shut ? shut.to - shut.from : 0);
