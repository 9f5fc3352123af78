import type { Clock } from '../core/clock';
import { clockJump, type ClockPair } from '../core/clock-jump';
import type { DoorId } from '../core/ids';
import type { WritableDatabase } from '../gallery/database';
import { eraseOldest, erasableUpTo, noteErasure } from '../gallery/erasure';
import { forgetVisitors } from '../gallery/visitors';
import type { LogBook } from './log-book';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** At one look: a door that is in use notices nothing, and a million events are gone within an hour. */
const MOST_AT_ONCE = 500;

export interface LogErasureParts {
  readonly db: WritableDatabase;
  readonly clock: Clock;
  readonly doorId: DoorId;
  readonly log: LogBook;
  /** Null: nothing is erased. */
  readonly days: () => number | null;
}

/**
 * Erases the log's old end once its days are over, first saying in the log up to where, and forgets visitors whose end is long over. Each hour, and an hour after
 * the start or after a jump of the clock at the soonest: a clock that is wrong at first must cost neither the log nor a visitor, nor a number of days that was a slip.
 */
export class LogErasure {
  /** Monotonic. */
  #lastAt: number;
  #clocks: ClockPair;
  /** Some that are noted may still be there. */
  #pending = true;

  constructor(private readonly parts: LogErasureParts) {
    this.#clocks = { wall: parts.clock.wall(), monotonic: parts.clock.monotonic() };
    this.#lastAt = this.#clocks.monotonic;
  }

  /** To be called every so often. @throws Fault log-unwritable */
  look(): void {
    const { db, clock } = this.parts;
    if (this.#pending) this.#pending = eraseOldest(db, { most: MOST_AT_ONCE });
    const now = { wall: clock.wall(), monotonic: clock.monotonic() };
    if (clockJump(this.#clocks, now) !== null) this.#lastAt = now.monotonic;
    this.#clocks = now;
    if (now.monotonic - this.#lastAt < HOUR_MS) return;
    this.#lastAt = now.monotonic;
    this.#sweep(now.wall);
  }

  #sweep(now: number): void {
    const { db, doorId, log, days: kept } = this.parts;
    forgetVisitors(db, now);
    const days = kept();
    if (days === null) return;
    const upTo = erasableUpTo(db, { before: now - days * DAY_MS });
    if (upTo === null) return;
    log.append({ kind: 'log-erased', at: now, doorId, upTo, days }, () => {
      noteErasure(db, upTo);
      return [];
    });
    this.#pending = true;
  }
}
