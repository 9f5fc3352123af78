import type { Reason } from '../core/decision/evidence';
import type { Embedding } from '../core/embedding';
import { isAlert, QUIET, refusedAtDoor } from '../core/policy/lockout/crowd';
import { failed, lockedFor, passed, type Same, type Visitors } from '../core/policy/lockout/visitors';

/** Who was refused at a door, known by embeddings that stay in this process's memory for ten minutes. Times are monotonic milliseconds. */
export class VisitorLockout {
  #visitors: Visitors = [];
  #crowd = QUIET;

  /** How much longer nobody looks at this face, milliseconds; 0 where it may try. */
  lockedFor(face: Embedding, same: Same, now: number): number {
    return lockedFor(this.#visitors, face, same, now);
  }

  /** A visit that was refused. @param face null where none was left to tell him by @returns how many refusals raise the alarm now, or null */
  refused(reason: Reason, face: Embedding | null, same: Same, now: number): number | null {
    if (reason === 'gallery-empty') return null;
    if (face !== null) this.#visitors = failed(this.#visitors, face, reason === 'attack-suspected', same, now);
    const [crowd, alarm] = refusedAtDoor(this.#crowd, now);
    this.#crowd = crowd;
    return alarm ? crowd.refusedAt.length : null;
  }

  passed(face: Embedding, same: Same, now: number): void {
    this.#visitors = passed(this.#visitors, face, same, now);
  }

  /** Whether everybody is asked for the challenge. */
  isAlert(now: number): boolean {
    return isAlert(this.#crowd, now);
  }

  /** An administrator has enrolled or changed somebody: whoever was refused may be known now. */
  forgive(): void {
    this.#visitors = [];
  }
}
