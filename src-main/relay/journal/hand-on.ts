import type { JournalMark } from '../../contract/journal';
import type { JournalRecord } from '../../core/journal-record';

/** A message's worth. */
const BATCH = 100;
/** What was not taken by then is said again, milliseconds: main or engine may have died with it. */
const SAY_AGAIN_MS = 2000;

/** Hands on what is on the disk, a batch at a time, until it is taken. */
export class HandOn {
  #said: JournalRecord | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly untaken: () => readonly JournalRecord[],
    private readonly say: (records: readonly JournalRecord[]) => void,
  ) {}

  /** To be called when there may be something new. */
  written(): void {
    if (this.#said === null) this.#next();
  }

  taken(mark: JournalMark): void {
    if (this.#said?.journal === mark.journal && this.#said.seq <= mark.upTo) this.#next();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #next(): void {
    clearTimeout(this.#timer);
    const batch = this.untaken().slice(0, BATCH);
    this.#said = batch.at(-1) ?? null;
    if (batch.length === 0) return;
    this.say(batch);
    this.#timer = setTimeout(() => this.#next(), SAY_AGAIN_MS);
  }
}
