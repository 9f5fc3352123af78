import type { JournalRecord } from '../core/journal-record';
import type { ReadableDatabase, WritableDatabase } from './database';

/** To be called inside the transaction that writes what the record means. @returns false where it has been kept before */
export function keepRecord(db: WritableDatabase, record: JournalRecord): boolean {
  const { journal, seq, at, monotonic, doorId, kind, ...detail } = record;
  const { changes } = db
    .prepare(`INSERT INTO journal (journal, seq, at, monotonic, door_id, kind, detail) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`)
    .run(journal, seq, at, monotonic, doorId, kind, JSON.stringify(detail));
  return changes === 1;
}

const COLUMNS = 'journal, seq, at, monotonic, door_id, kind, detail';

/**
 * Keeps what another gallery of this computer has kept: the relay process says again whatever its file still holds, and none of it has happened anew.
 * To be called inside a transaction.
 */
export function keepRecordsOf(db: WritableDatabase, other: ReadableDatabase): void {
  const keep = db.prepare(`INSERT INTO journal (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
  for (const row of other.prepare(`SELECT ${COLUMNS} FROM journal`).raw().iterate()) keep.run(row);
}
