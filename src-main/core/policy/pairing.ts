import type { PersonId, VisitorId } from '../ids';

/** The first of two, who waits for the second. Times are monotonic milliseconds. */
export interface Waiting {
  readonly personId: PersonId | VisitorId;
  readonly at: number;
}

/** Time for the first to step aside and the second to be recognised; as long as a challenge and a look take twice (this project's own choice). */
export const PAIR_MS = 30_000;

/** Who still waits; a time that lies ahead says nothing. */
export const whoWaits = (waiting: Waiting | null, now: number): PersonId | VisitorId | null =>
  waiting !== null && now >= waiting.at && now - waiting.at < PAIR_MS ? waiting.personId : null;
