import type { Evidence } from '../core/decision/types';
import type { Claim } from './claim';
import type { Comparison } from './comparison';

/** Unseen for longer than this he has left, and comes again. */
const AWAY_MS = 1500;

/** Somebody locked out who stands before the camera: logged once for as long as he stays. */
export class LockedStay {
  #seenAt = -Infinity;

  /** @param now monotonic milliseconds @returns whether he has just come */
  seen(now: number): boolean {
    const came = now - this.#seenAt > AWAY_MS;
    this.#seenAt = now;
    return came;
  }
}

/** Nothing was compared, and nothing judged. */
export const lockedOut = (claim: Claim | null, { params: { tau, margin }, encoder }: Comparison): Evidence => ({
  encoder,
  reason: 'locked-out',
  mode: claim === null ? '1:K' : '1:1',
  claimed: claim?.personId ?? null,
  comparisons: 0,
  d1: null,
  d2: null,
  tau,
  margin,
  frames: 1,
  agreeing: 0,
  liveness: null,
  challenge: null,
  notes: [],
});
