import { z } from 'zod';
import type { AccessEvent } from '../../core/access-event';
import { REASONS, type Reason } from '../../core/decision/evidence';
import type { CalendarDay } from '../../core/policy/calendar-days';
import type { ReadableDatabase } from '../database';

type Spread = Pick<CalendarDay, 'from' | 'to' | 'hours'>;
/** [from, to) in milliseconds since the epoch. */
export type Span = Pick<CalendarDay, 'from' | 'to'>;

const COUNT = `(SELECT count(*) FROM events WHERE station_id = (SELECT id FROM station) AND kind = @kind
  AND at >= span.value ->> 0 AND at < span.value ->> 1)`;

const counts = z.array(z.int());

function countIn(db: ReadableDatabase, kind: AccessEvent['kind'], spans: readonly (readonly [number, number])[]): readonly number[] {
  const counted = db.prepare(`SELECT ${COUNT} FROM json_each(@spans) AS span ORDER BY span.key`).pluck();
  return counts.parse(counted.all({ kind, spans: JSON.stringify(spans) }));
}

/** Events of a kind by the hours of each day. */
export function countByHour(db: ReadableDatabase, kind: AccessEvent['kind'], days: readonly Spread[]): readonly (readonly number[])[] {
  const ends = days.map(({ hours, to }) => hours.map((from, i) => [from, hours[i + 1] ?? to] as const));
  const all = countIn(db, kind, ends.flat());
  let next = 0;
  return ends.map((hours) => all.slice(next, (next += hours.length)));
}

/** Events of a kind by day. */
export const countByDay = (db: ReadableDatabase, kind: AccessEvent['kind'], days: readonly Span[]): readonly number[] =>
  countIn(
    db,
    kind,
    days.map(({ from, to }) => [from, to]),
  );

const reason = z.object({ reason: z.enum(REASONS), count: z.int() });

/** Why people were refused, the most frequent reason first. */
export function refusalReasons(db: ReadableDatabase, { from, to }: Span): readonly { readonly reason: Reason; readonly count: number }[] {
  return db
    .prepare(
      `SELECT reason, count(*) AS count FROM events
       WHERE station_id = (SELECT id FROM station) AND kind = 'refused' AND at >= ? AND at < ?
       GROUP BY reason ORDER BY count DESC, reason`,
    )
    .all(from, to)
    .map((raw) => reason.parse(raw));
}
