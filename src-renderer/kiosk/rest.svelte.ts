import type { Screen } from './screen';

/** An empty hallway needs no bright screen (this project's own choice). */
export const REST_AFTER_MS = 60_000;

/** Screens that wait for somebody. What tells that something is wrong, or that all may leave, stays bright. */
const WAITING: ReadonlySet<Screen['kind']> = new Set(['idle', 'number-first', 'pin-first', 'office']);

/** Dims the screen once nobody has been there for a while. */
export class Rest {
  dimmed = $state(false);
  #waits = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** To be said whenever the screen or what is in view changes; what is said again changes nothing. */
  look(screen: Screen['kind'], somebody: boolean): void {
    const waits = WAITING.has(screen) && !somebody;
    if (waits === this.#waits) return;
    this.#waits = waits;
    this.stir();
  }

  /** Somebody touched it, pressed a key, or moved before the camera. */
  stir(): void {
    clearTimeout(this.#timer);
    this.dimmed = false;
    if (this.#waits) this.#timer = setTimeout(() => (this.dimmed = true), REST_AFTER_MS);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
