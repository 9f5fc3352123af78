import { z } from 'zod';
import type { Openings } from '../../core/reports/openings';
import type { ReadableDatabase } from '../database';
import type { Span } from './activity';

const row = z
  .object({
    first_at: z.int().nullable(),
    last_at: z.int().nullable(),
    office: z.number(),
    emergency: z.number(),
    overlong: z.number(),
  })
  .transform((raw): Openings => ({
    firstAt: raw.first_at,
    lastAt: raw.last_at,
    officeMs: raw.office,
    emergencyMs: raw.emergency,
    overlongMs: raw.overlong,
  }));

/** Of the day: the least or the greatest time of an event of that kind, and how long something lasted within it. */
const edge = (of: 'min' | 'max', kind: string): string =>
  `(SELECT ${of}(at) FROM own WHERE kind = '${kind}' AND at >= day.value ->> 0 AND at < day.value ->> 1)`;
const within = (kind: string): string =>
  `coalesce((SELECT sum(max(0, min(until, day.value ->> 1) - max(since, day.value ->> 0))) FROM held WHERE kind = '${kind}'), 0)`;

const OPENINGS = `
  WITH own AS (SELECT * FROM events WHERE station_id = (SELECT id FROM station)),
  changes AS (
    SELECT kind, at AS since, json_extract(detail, '$.state') AS state,
      coalesce(lead(at) OVER (PARTITION BY kind, door_id ORDER BY number), @now) AS until
    FROM own WHERE kind IN ('office', 'emergency')),
  held AS MATERIALIZED (
    SELECT kind, since, until FROM changes WHERE state <> 'ended'
    UNION ALL
    SELECT kind, at - CAST(json_extract(detail, '$.openMs') AS INTEGER), at FROM own WHERE kind = 'closed' AND at >= @from),
  edges AS (
    SELECT day.key, ${edge('min', 'granted')} AS g1, ${edge('min', 'pass')} AS p1, ${edge('max', 'granted')} AS g2, ${edge('max', 'pass')} AS p2,
      ${within('office')} AS office, ${within('emergency')} AS emergency, ${within('closed')} AS overlong
    FROM json_each(@days) AS day)
  SELECT min(coalesce(g1, p1), coalesce(p1, g1)) AS first_at, max(coalesce(g2, p2), coalesce(p2, g2)) AS last_at, office, emergency, overlong
  FROM edges ORDER BY key`;

/** @param now up to where what still lasts is counted, milliseconds since the epoch */
export function openingsByDay(db: ReadableDatabase, days: readonly Span[], now: number): readonly Openings[] {
  return db
    .prepare(OPENINGS)
    .all({ days: JSON.stringify(days.map(({ from, to }) => [from, to])), from: days[0]?.from ?? 0, now })
    .map((raw) => row.parse(raw));
}
