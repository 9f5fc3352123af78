import type { Clock } from '../../core/clock';

/** How often the event loop proves that it runs. */
const TICK_MS = 50;
/** A tick this late means that the process was stopped or busy, and that what lies in the queue may be as old as that. */
const LATE_TICK_MS = 150;
/** A frame that waited longer shows a door front that is gone. */
export const LONGEST_WAIT_MS = 300;

/** Stamps frames with the moment they arrived, or, where the process slept meanwhile, with the last moment it was surely awake. */
export class ArrivalStamp {
  #awakeAt: number;
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly clock: Clock) {
    this.#awakeAt = clock.monotonic();
    this.#timer = setInterval(() => (this.#awakeAt = clock.monotonic()), TICK_MS);
    // A command that has ended must not be kept alive by its ticking.
    this.#timer.unref();
  }

  /** Monotonic milliseconds; never later than the frame's true arrival plus LATE_TICK_MS. */
  now(): number {
    const now = this.clock.monotonic();
    return now - this.#awakeAt > LATE_TICK_MS ? this.#awakeAt : now;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
