import type { AlarmKind } from '../core/alarm';
import { type EventId, numberOf } from '../core/ids';
import type { ReadableDatabase, WritableDatabase } from './database';
import { atomically, expectChanges } from './write';

/** Told apart as alarms are: by kind and by the event that raised it. */
interface OfAlarm {
  readonly eventId: EventId;
  readonly kind: AlarmKind;
}

/** Whether that event has raised an alarm of the kind, and not counted up an older one. */
export const hasRaised = (db: ReadableDatabase, { eventId, kind }: OfAlarm): boolean =>
  db.prepare('SELECT 1 FROM alarms JOIN station ON id = station_id WHERE number = ? AND kind = ?').get(numberOf(eventId), kind) !==
  undefined;

/** @param picture JPEG; null where the camera showed nothing */
export function keepSnapshot(
  db: WritableDatabase,
  { eventId, kind, picture, at }: OfAlarm & { readonly picture: Uint8Array | null; readonly at: number },
): void {
  const result = atomically(db, () =>
    db
      .prepare('INSERT INTO snapshots (station_id, number, kind, at, state, picture) SELECT id, ?, ?, ?, ?, ? FROM station')
      .run(numberOf(eventId), kind, at, picture === null ? 'no-frame' : 'kept', picture),
  );
  expectChanges(result, 1);
}

/** JPEG; null where none is kept. */
export function snapshotOf(db: ReadableDatabase, { eventId, kind }: OfAlarm): Uint8Array | null {
  const picture = db
    .prepare('SELECT picture FROM snapshots JOIN station ON id = station_id WHERE number = ? AND kind = ?')
    .pluck()
    .get(numberOf(eventId), kind);
  return picture instanceof Uint8Array ? picture : null;
}

/** Those taken before that time, to the last byte, in the file and in the journal. @returns how many */
export function eraseSnapshots(db: WritableDatabase, { before }: { readonly before: number }): number {
  const { changes } = atomically(db, () =>
    db.prepare(`UPDATE snapshots SET state = 'erased', picture = NULL WHERE state = 'kept' AND at < ?`).run(before),
  );
  if (changes > 0) db.pragma('wal_checkpoint(TRUNCATE)');
  return changes;
}
