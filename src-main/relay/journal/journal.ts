import { existsSync, linkSync, readFileSync, renameSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JournalMark } from '../../contract/journal';
import type { Clock } from '../../core/clock';
import type { DoorHappening, JournalRecord } from '../../core/journal-record';
import { syncFolderOf, writeDurably } from '../../local/durable-file';
import { journalLine, readJournal, type ReadJournal } from './journal-lines';

/** A file whose records are all taken is begun anew at this size, bytes. */
const TRIM_BYTES = 256 * 1024;
/** After a write that failed, milliseconds. */
const RETRY_MS = 1000;

export interface JournalParts {
  readonly path: string;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly note: (text: string) => void;
  /** Records have come to the disk. */
  readonly written: () => void;
}

export interface Journal {
  /** Gives it the next number and brings it to the disk as soon as that can be; never throws, never waits. */
  append(happening: DoorHappening): void;
  /** On the disk and not yet in the database, oldest first. */
  readonly untaken: readonly JournalRecord[];
  taken(mark: JournalMark): void;
  /** When all that was appended is on the disk, or cannot be written. */
  flushed(): Promise<void>;
}

/**
 * Opens the journal, or begins one. What a power cut has torn is cut off. After a file that is damaged or cannot be read another journal begins,
 * as its last numbers may be given already: the file is put aside whole, with the first record of the new one, and its good records are kept.
 */
export function openJournal({ path, clock, newId, note, written }: JournalParts): Journal {
  const found = contentOf(path, note);
  /** The last record stays in the file for its number's sake. */
  let newest = found.records.at(-1) ?? null;
  const sound = found.damaged === 0;
  const id = (sound ? newest?.journal : undefined) ?? newId();
  let next = sound ? (newest?.seq ?? 0) + 1 : 1;
  let untaken: JournalRecord[] = [...found.records];
  let waiting: JournalRecord[] = [];
  let size = found.wholeBytes;
  let anew = !sound;
  let aside = sound ? null : `${path}.damaged-${clock.wall()}`;
  if (aside !== null) note(`the journal is damaged or cannot be read: another one begins, and it is put aside as ${aside}`);
  let writing: Promise<void> | null = null;

  async function append(records: readonly JournalRecord[]): Promise<void> {
    const isNew = !existsSync(path);
    const bytes = Buffer.from(records.map(journalLine).join(''));
    const file = await open(path, 'a', 0o600);
    try {
      // What a failed write, or a power cut, has left of its line.
      await file.truncate(size);
      await file.appendFile(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
    if (isNew) await syncFolderOf(path);
    size += bytes.length;
  }

  async function rewrite(records: readonly JournalRecord[]): Promise<void> {
    if (aside !== null) putAside(path, aside);
    aside = null;
    const all = [...untaken, ...records];
    const kept = all.length > 0 || newest === null ? all : [newest];
    const text = kept.map(journalLine).join('');
    await writeDurably(path, text);
    size = Buffer.byteLength(text);
    anew = false;
  }

  async function writeAll(): Promise<void> {
    for (let failed = false; waiting.length > 0 || anew;) {
      const records = waiting;
      try {
        if (anew) await rewrite(records);
        else await append(records);
        waiting = waiting.slice(records.length);
        newest = records.at(-1) ?? newest;
        untaken.push(...records);
        failed = false;
        if (records.length > 0) written();
      } catch (error) {
        if (!failed) note(`the journal cannot be written, which is tried again: ${String(error)}`);
        failed = true;
        await sleep(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  const write = (): void => {
    writing ??= writeAll().finally(() => {
      writing = null;
    });
  };

  return {
    append(happening) {
      waiting = [...waiting, { journal: id, seq: next++, at: clock.wall(), monotonic: clock.monotonic(), ...happening }];
      write();
    },
    get untaken() {
      return untaken;
    },
    taken({ journal, upTo }) {
      untaken = untaken.filter((record) => record.journal !== journal || record.seq > upTo);
      if (untaken.length > 0 || size < TRIM_BYTES) return;
      anew = true;
      write();
    },
    flushed: () => writing ?? Promise.resolve(),
  };
}

/** A journal that cannot be read must not keep the door from being served. */
function contentOf(path: string, note: JournalParts['note']): ReadJournal {
  try {
    return readJournal(existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
  } catch (error) {
    note(`the journal cannot be read: ${String(error)}`);
    return { records: [], wholeBytes: 0, damaged: 1 };
  }
}

/** By a second name, so that the first is there until the new file takes it; by another where the file system has no links. */
function putAside(path: string, aside: string): void {
  try {
    linkSync(path, aside);
  } catch {
    renameSync(path, aside);
  }
}
