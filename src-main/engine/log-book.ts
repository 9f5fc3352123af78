import type { AccessEvent, NewAccessEvent } from '../core/access-event';
import type { Clock } from '../core/clock';
import { clockJump, type ClockPair } from '../core/clock-jump';
import { Fault } from '../core/fault';
import type { DoorId } from '../core/ids';
import { isUnwritable, type WritableDatabase } from '../gallery/database';
import { writeEvent, type WrittenEvent } from '../gallery/events';
import { atomically } from '../gallery/write';

/** How often a log that could not be written is tried again, milliseconds. */
const RETRY_MS = 1000;
/** Events that are kept in memory meanwhile; of more, the oldest are lost. */
const MOST_WAITING = 1000;

type Alongside = (written: AccessEvent) => readonly WrittenEvent[];

export interface LogBookParts {
  readonly db: WritableDatabase;
  readonly clock: Clock;
  readonly doorId: DoorId;
  readonly written: (written: WrittenEvent) => void;
  /** False: the door has to stay shut; true: it may open again. */
  readonly writable: (writable: boolean) => void;
}

/** Writes the log, knows when it cannot, and catches up by itself as soon as it can. Looks at the clocks on the way. */
export class LogBook {
  readonly #waiting: NewAccessEvent[] = [];
  #lost = 0;
  /** Wall time since when it cannot be written. */
  #since: number | null = null;
  #timer: NodeJS.Timeout | undefined;
  #clocks: ClockPair;

  constructor(private readonly parts: LogBookParts) {
    this.#clocks = pairOf(parts.clock);
  }

  get writable(): boolean {
    return this.#since === null;
  }

  /** On the disk when it returns, together with what `alongside` writes, of which it returns the events. @throws Fault log-unwritable: nothing may be opened for it */
  append(event: NewAccessEvent, alongside?: Alongside): AccessEvent {
    this.watchClocks();
    if (!this.#catchUp()) throw unwritable();
    try {
      return this.#write(event, alongside);
    } catch (error) {
      if (!this.failed(error)) throw error;
      throw unwritable(error);
    }
  }

  /** On the disk when it returns, or, where it cannot be written now, as soon as it can: null then. */
  note(event: NewAccessEvent): AccessEvent | null {
    this.watchClocks();
    return this.#note(event);
  }

  /** What was written elsewhere, behind everything that waits. @throws Fault log-unwritable */
  take(write: () => readonly WrittenEvent[]): void {
    this.watchClocks();
    if (!this.#catchUp()) throw unwritable();
    for (const each of write()) this.parts.written(each);
  }

  /** To be told what went wrong elsewhere; true where the disk or the file is to blame, and the door is shut for it. */
  failed(error: unknown): boolean {
    if (!isUnwritable(error)) return false;
    if (this.#since === null) {
      this.#since = this.parts.clock.wall();
      this.#timer = setInterval(() => this.#catchUp(), RETRY_MS);
      this.#timer.unref();
      this.parts.writable(false);
    }
    return true;
  }

  /** What fails for the disk's sake shuts the door, and nothing else. */
  guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!this.isOutOfOrder(error)) throw error;
    }
  }

  /** True of whatever went wrong because the log, or what is written beside it, cannot be written. */
  isOutOfOrder(error: unknown): boolean {
    return (error instanceof Fault && error.code === 'log-unwritable') || this.failed(error);
  }

  /** Notes a jump of the wall clock since the last look. */
  watchClocks(): void {
    const now = pairOf(this.parts.clock);
    const byMs = clockJump(this.#clocks, now);
    this.#clocks = now;
    if (byMs !== null) this.#note({ kind: 'clock-jump', byMs, doorId: this.parts.doorId, at: now.wall, monotonic: now.monotonic });
  }

  #note(event: NewAccessEvent): AccessEvent | null {
    try {
      if (this.#catchUp()) return this.#write(event);
    } catch (error) {
      if (!this.failed(error)) throw error;
    }
    this.#waiting.push({ monotonic: this.parts.clock.monotonic(), ...event });
    if (this.#waiting.length > MOST_WAITING) {
      this.#waiting.shift();
      this.#lost++;
    }
    return null;
  }

  #write(event: NewAccessEvent, alongside?: Alongside): AccessEvent {
    const { db, clock } = this.parts;
    const written = atomically(db, () => {
      const first = writeEvent(db, { monotonic: clock.monotonic(), ...event });
      return [first, ...(alongside?.(first.event) ?? [])] as const;
    });
    for (const each of written) this.parts.written(each);
    return written[0].event;
  }

  /** Writes what waits, all at one stroke; true when nothing waits any more. */
  #catchUp(): boolean {
    if (this.#since === null) return true;
    const { db, clock, doorId } = this.parts;
    const gap: NewAccessEvent = {
      kind: 'log-gap',
      doorId,
      at: clock.wall(),
      monotonic: clock.monotonic(),
      since: this.#since,
      lost: this.#lost,
    };
    let written: readonly WrittenEvent[];
    try {
      written = atomically(db, () => [gap, ...this.#waiting].map((event) => writeEvent(db, event)));
    } catch (error) {
      if (isUnwritable(error)) return false;
      throw error;
    }
    clearInterval(this.#timer);
    this.#waiting.length = 0;
    [this.#since, this.#lost] = [null, 0];
    for (const each of written) this.parts.written(each);
    this.parts.writable(true);
    return true;
  }
}

const pairOf = (clock: Clock): ClockPair => ({ wall: clock.wall(), monotonic: clock.monotonic() });

const unwritable = (cause?: unknown): Fault =>
  new Fault('log-unwritable', 'The log cannot be written: make room on the disk, or see to it. The door stays shut meanwhile.', { cause });
