export interface Announcement {
  readonly id: number;
  readonly text: string;
  readonly meaning: 'granted' | 'fault';
  /** Takes back what has just been done; offered until something else is said. */
  readonly undo: (() => Promise<void>) | null;
}

/** How long a word about something done stays: long enough to read it twice. */
const SHOWN_MS = 5000;
/** What can be taken back stays until somebody has seen what it has done. */
const UNDO_MS = 10_000;

/** What has just been done or has failed: shown for a while, and read aloud by assistive technology. */
class Announcer {
  current = $state.raw<Announcement | null>(null);
  #count = 0;
  #attended = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string, meaning: Announcement['meaning'] = 'granted', undo: Announcement['undo'] = null): void {
    this.current = { id: this.#count++, text, meaning, undo };
    this.#time();
  }

  /** While somebody is at it, with the pointer or the focus, it stays; its time begins anew when they leave (WCAG 2.2, 2.2.1). */
  attend(attended: boolean): void {
    this.#attended = attended;
    this.#time();
  }

  dismiss(): void {
    this.current = null;
    this.attend(false);
  }

  #time(): void {
    clearTimeout(this.#timer);
    if (this.current === null || this.#attended) return;
    this.#timer = setTimeout(() => this.dismiss(), this.current.undo === null ? SHOWN_MS : UNDO_MS);
  }
}

export const announcer = new Announcer();
