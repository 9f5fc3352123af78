import type { NewAccessEvent } from '../core/access-event';
import type { JournalRecord } from '../core/journal-record';
import type { WritableDatabase } from '../gallery/database';
import { isOrderLogged, writeEvent, type WrittenEvent } from '../gallery/events';
import { keepRecord } from '../gallery/journal';
import { atomically } from '../gallery/write';

/** A record that was new, and the event that it stands for; null where the log needs none. */
export interface Taken {
  readonly record: JournalRecord;
  readonly written: WrittenEvent | null;
}

/**
 * Takes records of the relay process's journal over: each into the database once, however often it comes, and with it, in the same transaction,
 * the event that it stands for in the log. All or none.
 * @returns what was new, in its order
 */
export function takeOver(db: WritableDatabase, records: readonly JournalRecord[]): readonly Taken[] {
  return atomically(db, () =>
    records.flatMap((record) => {
      if (!keepRecord(db, record)) return [];
      const event = eventOf(db, record);
      return [{ record, written: event === null ? null : writeEvent(db, event) }];
    }),
  );
}

/** Null where the log has it already, or it is a detail that the journal's table alone keeps. */
function eventOf(db: WritableDatabase, record: JournalRecord): NewAccessEvent | null {
  const { at, monotonic, doorId } = record;
  const when = { at, monotonic, doorId };
  switch (record.kind) {
    case 'rex':
      return { kind: 'rex', ...when };
    case 'input':
      return record.input === 'tamper' && record.active !== null
        ? { kind: 'tamper', ...when, state: record.active ? 'raised' : 'restored' }
        : null;
    case 'emergency': {
      const { state, cause, by } = record;
      return state === 'restored' && cause !== 'latch-unreadable'
        ? null
        : { kind: 'emergency', ...when, state: state === 'ended' ? 'ended' : 'released', reason: cause, by };
    }
    case 'relay':
      return { kind: 'relay', ...when, state: record.state, board: record.board, path: record.path };
    case 'on':
      return isOrderLogged(db, record.of) ? null : { kind: 'order', ...when, of: record.of, result: record.result };
    case 'off':
    case 'released':
      return null;
  }
}
