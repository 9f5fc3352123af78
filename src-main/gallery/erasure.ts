import { z } from 'zod';
import type { ReadableDatabase, WritableDatabase } from './database';
import { atomically } from './write';

const number = z.int().nullable();
const ask = (db: ReadableDatabase, sql: string, ...values: readonly number[]): number | null =>
  number.parse(
    db
      .prepare(sql)
      .pluck()
      .get(...values) ?? null,
  );

const OF_STATION = 'station_id = (SELECT id FROM station)';

/**
 * The highest number of the log's old end that may go: all up to there happened before that time, and stand before every alarm that is still open. Null
 * where nothing may go. @param before milliseconds since the epoch
 */
export function erasableUpTo(db: ReadableDatabase, { before }: { readonly before: number }): number | null {
  const first = ask(db, `SELECT min(number) FROM events WHERE ${OF_STATION}`);
  if (first === null) return null;
  const young = ask(db, `SELECT number FROM events WHERE ${OF_STATION} AND at >= ? ORDER BY number LIMIT 1`, before);
  const alarm = ask(db, `SELECT min(number) FROM alarms WHERE ${OF_STATION} AND acknowledged_at IS NULL`);
  const last = ask(db, `SELECT max(number) FROM events WHERE ${OF_STATION}`) ?? 0;
  const upTo = Math.min(last, (young ?? Infinity) - 1, (alarm ?? Infinity) - 1);
  return upTo < first ? null : upTo;
}

/** To be called inside the transaction that writes the event which tells of it: from then on these events may be deleted. */
export function noteErasure(db: WritableDatabase, upTo: number): void {
  db.prepare(
    `INSERT INTO erased_events (station_id, up_to) SELECT id, ? FROM station WHERE true
     ON CONFLICT (station_id) DO UPDATE SET up_to = excluded.up_to`,
  ).run(upTo);
}

/**
 * Deletes the oldest of the events whose erasure is noted, with their alarms, those alarms' pictures and their corrections; to the last byte once none is left.
 * @returns whether some are left
 */
export function eraseOldest(db: WritableDatabase, { most }: { readonly most: number }): boolean {
  const noted = ask(db, `SELECT up_to FROM erased_events WHERE ${OF_STATION}`);
  const first = ask(db, `SELECT min(number) FROM events WHERE ${OF_STATION}`);
  if (noted === null || first === null || first > noted) return false;
  const upTo = Math.min(noted, first + most - 1);
  atomically(db, () => {
    db.prepare(`DELETE FROM corrections WHERE ${OF_STATION} AND event <= ?`).run(upTo);
    db.prepare(`DELETE FROM alarms WHERE ${OF_STATION} AND number <= ?`).run(upTo);
    db.prepare(`DELETE FROM events WHERE ${OF_STATION} AND number <= ?`).run(upTo);
  });
  if (upTo < noted) return true;
  db.pragma('wal_checkpoint(TRUNCATE)');
  return false;
}
