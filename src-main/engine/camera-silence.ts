/** Longer than the page itself takes to notice that its camera hangs (3 s), and to ask for it again. */
export const SILENT_AFTER_MS = 10_000;
/** Looks that are farther apart than this, milliseconds, were held up, and the frames with them. */
const HELD_UP_MS = 3000;

/** Whether a page that stands before a camera sends frames. All times are monotonic milliseconds. */
export class CameraSilence {
  /** The last frame, or the moment from which one is awaited; null while none is: no page, or one that has said that its camera is gone. */
  #awaitedFrom: number | null = null;
  #lookedAt = -Infinity;
  #silent = false;

  /** A page has come. */
  begin(now: number): void {
    this.#awaitedFrom = now;
  }

  /** What the page itself says of its camera. */
  reported(state: 'live' | 'gone', now: number): void {
    this.#awaitedFrom = state === 'live' ? now : null;
    this.#silent = false;
  }

  /** True for the first frame after a silence. */
  frame(now: number): boolean {
    this.#awaitedFrom = now;
    const back = this.#silent;
    this.#silent = false;
    return back;
  }

  /** To be asked every second; true once when the silence has become too long. */
  look(now: number): boolean {
    const heldUp = now - this.#lookedAt > HELD_UP_MS;
    this.#lookedAt = now;
    if (this.#awaitedFrom === null || this.#silent) return false;
    if (heldUp) this.#awaitedFrom = now;
    this.#silent = now - this.#awaitedFrom > SILENT_AFTER_MS;
    return this.#silent;
  }
}
