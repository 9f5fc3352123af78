import { REFUSALS_ALARM } from '../core/alarm';
import type { Reason } from '../core/decision/evidence';
import type { Embedding } from '../core/embedding';
import { failed, failuresOf, lockedFor, passed, remembered, type Same, type Visitors } from '../core/policy/lockout/visitors';

/** Failed tries in a row, and how long the next one has to wait for it, milliseconds. */
export interface Lock {
  readonly failures: number;
  readonly forMs: number;
}

/** Who was refused at a door, known by embeddings that stay in this process's memory for ten minutes. Times are monotonic milliseconds. */
export class VisitorLockout {
  #visitors: Visitors = [];
  #alertUntil = -Infinity;

  /** How much longer nobody looks at this face, milliseconds; 0 where it may try. */
  lockedFor(face: Embedding, same: Same, now: number): number {
    return lockedFor(this.#visitors, face, same, now);
  }

  /** A visit in which this face was not recognised, or not as it should be. @returns the lock that comes of it, null where there is none */
  failed(reason: Reason, face: Embedding, same: Same, now: number): Lock | null {
    // Where nobody is enrolled nothing was tried.
    if (reason === 'gallery-empty') return null;
    this.#visitors = failed(this.#visitors, face, reason === 'attack-suspected', same, now);
    const forMs = this.lockedFor(face, same, now);
    return forMs > 0 ? { failures: failuresOf(this.#visitors, face, same), forMs } : null;
  }

  passed(face: Embedding, same: Same, now: number): void {
    this.#visitors = passed(this.#visitors, face, same, now);
  }

  /** The refusals at this door, of whomever and for whatever reason, were an alarm then: the challenge lasts as long as they count after the last of them. */
  alarmed(at: number): void {
    this.#alertUntil = Math.max(this.#alertUntil, at + REFUSALS_ALARM.withinMs);
  }

  /** Whether everybody is asked for the challenge. */
  isAlert(now: number): boolean {
    return now < this.#alertUntil;
  }

  /** To be called every so often: what is too old goes, though nobody comes. */
  forgetOld(now: number): void {
    this.#visitors = remembered(this.#visitors, now);
  }

  /** An administrator has enrolled or changed somebody: whoever was refused may be known now. */
  forgive(): void {
    this.#visitors = [];
  }
}
