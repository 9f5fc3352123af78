import type { PersonId, VisitorId } from '../ids';

/** Somebody whom the door has let through. Times are milliseconds since the epoch. */
export interface Seen {
  readonly personId: PersonId | VisitorId;
  readonly name: string;
  /** Enrolled; known by a PIN alone; deleted since. */
  readonly who: 'person' | 'visitor' | 'deleted';
  readonly firstAt: number;
  readonly lastAt: number;
  /** The camera that saw him last sees people go out. */
  readonly outwards: boolean;
  /** The door was unlocked for him, and its contact shows that nobody opened it. */
  readonly unused: boolean;
}
