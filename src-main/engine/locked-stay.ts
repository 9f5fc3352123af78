import type { Evidence } from '../core/decision/types';
import type { Claim } from './claim';
import type { Comparison } from './comparison';

/** Unseen for longer than this he has left, and comes again. */
const AWAY_MS = 1500;

/** A face that is lost for as long is still told the same: a head that turns, or one detection in twenty. */
const LOST_MS = 800;

/** Somebody locked out who stands before the camera: logged once for as long as he stays. Times are monotonic milliseconds. */
export class LockedStay {
  #seenAt = -Infinity;
  #until = -Infinity;

  /** @returns whether he has just come */
  seen(now: number, remainingMs: number): boolean {
    const came = now - this.#seenAt > AWAY_MS;
    this.#seenAt = now;
    this.#until = now + remainingMs;
    return came;
  }

  /** How much longer whoever was seen a moment ago is locked out; 0 where nobody was. */
  remaining(now: number): number {
    return now - this.#seenAt < LOST_MS ? Math.max(0, this.#until - now) : 0;
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
