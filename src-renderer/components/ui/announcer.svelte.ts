export interface Announcement {
  readonly id: number;
  readonly text: string;
  readonly meaning: 'granted' | 'fault';
}

/** How long a word about something done stays: long enough to read it twice. */
const SHOWN_MS = 5000;

/** What has just been done or has failed: shown for a while, and read aloud by assistive technology. */
class Announcer {
  current = $state.raw<Announcement | null>(null);
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string, meaning: Announcement['meaning'] = 'granted'): void {
    clearTimeout(this.#timer);
    this.current = { id: this.#count++, text, meaning };
    this.#timer = setTimeout(() => this.dismiss(), SHOWN_MS);
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.current = null;
  }
}

export const announcer = new Announcer();
