import type { AccessEvent, NewAccessEvent } from '../core/access-event';
import type { JournalRecord } from '../core/journal-record';
import type { WritableDatabase } from '../gallery/database';
import { appendEvent, isOrderLogged } from '../gallery/events';
import { keepRecord } from '../gallery/journal';
import { atomically } from '../gallery/write';

/**
 * Takes records of the relay process's journal over: each into the database once, however often it comes, and with it, in the same transaction,
 * the event that it stands for in the log. All or none.
 * @returns the events, in their order
 */
export function takeOver(db: WritableDatabase, records: readonly JournalRecord[]): readonly AccessEvent[] {
  return atomically(db, () =>
    records.flatMap((record) => {
      if (!keepRecord(db, record)) return [];
      const event = eventOf(db, record);
      return event === null ? [] : [appendEvent(db, event)];
    }),
  );
}

/** Null where the log has it already, or it is a detail that the journal's table alone keeps. */
function eventOf(db: WritableDatabase, record: JournalRecord): NewAccessEvent | null {
  const { at, doorId } = record;
  switch (record.kind) {
    case 'rex':
      return { kind: 'rex', at, doorId };
    case 'input':
      return record.input === 'tamper' && record.active !== null
        ? { kind: 'tamper', at, doorId, state: record.active ? 'raised' : 'restored' }
        : null;
    case 'emergency': {
      const { state, cause, by } = record;
      return state === 'restored' && cause !== 'latch-unreadable'
        ? null
        : { kind: 'emergency', at, doorId, state: state === 'ended' ? 'ended' : 'released', reason: cause, by };
    }
    case 'relay':
      return { kind: 'relay', at, doorId, state: record.state, board: record.board, path: record.path };
    case 'on':
      return isOrderLogged(db, record.of) ? null : { kind: 'order', at, doorId, of: record.of, result: record.result };
    case 'off':
    case 'released':
      return null;
  }
}
