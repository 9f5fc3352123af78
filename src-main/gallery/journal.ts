import type { JournalRecord } from '../core/journal-record';
import type { WritableDatabase } from './database';

/** To be called inside the transaction that writes what the record means. @returns false where it has been kept before */
export function keepRecord(db: WritableDatabase, record: JournalRecord): boolean {
  const { journal, seq, at, monotonic, doorId, kind, ...detail } = record;
  const { changes } = db
    .prepare(`INSERT INTO journal (journal, seq, at, monotonic, door_id, kind, detail) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`)
    .run(journal, seq, at, monotonic, doorId, kind, JSON.stringify(detail));
  return changes === 1;
}
