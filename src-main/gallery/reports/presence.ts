import { z } from 'zod';
import { asPersonId, type CameraId } from '../../core/ids';
import { STAYED_SHUT } from '../../core/order';
import { PAIR_MS } from '../../core/policy/pairing';
import type { Seen } from '../../core/reports/seen';
import type { ReadableDatabase } from '../database';
import type { Span } from './activity';

const row = z
  .object({
    person_id: z.string(),
    who: z.enum(['person', 'visitor', 'deleted']),
    name: z.string(),
    first_at: z.int(),
    last_at: z.int(),
    outwards: z.int(),
    unused: z.int(),
  })
  .transform((raw): Seen => ({
    personId: asPersonId(raw.person_id),
    name: raw.name,
    who: raw.who,
    firstAt: raw.first_at,
    lastAt: raw.last_at,
    outwards: raw.outwards === 1,
    unused: raw.unused === 1,
  }));

/**
 * Whom the door has let through, each by his last way, by name. Of two who go together the first is let in with the second.
 * Whoever stood before a door that stayed shut does not count; where the contact shows that nobody went, whoever was to go in is listed all the same,
 * and whoever was to go out has not gone, nor has he where the door is not known to have opened, or somebody said that it was another: a list of who is in errs on the side of too many.
 * @param outward the cameras that see people go out
 */
export function seenWithin(db: ReadableDatabase, { from, to }: Span, outward: readonly CameraId[]): readonly Seen[] {
  return db
    .prepare(
      `WITH own AS (SELECT * FROM events WHERE station_id = (SELECT id FROM station) AND at >= @from AND at < @to),
       granted AS MATERIALIZED (
         SELECT number, at, door_id, person_id, json_extract(detail, '$.name') AS name, json_extract(detail, '$.cameraId') AS camera
         FROM own WHERE kind = 'granted'),
       first_of_two AS (
         SELECT number, at, door_id, json_extract(detail, '$.recognised.personId') AS person_id,
           json_extract(detail, '$.recognised.name') AS name, json_extract(detail, '$.cameraId') AS camera
         FROM own WHERE kind = 'refused' AND reason = 'second-person-awaited'),
       seen AS (
         SELECT number, number AS opened_by, at, person_id, name, camera FROM granted
         UNION ALL
         SELECT number, (
           SELECT min(second.number) FROM granted AS second WHERE second.door_id = first.door_id AND second.camera = first.camera
             AND second.person_id <> first.person_id AND second.number > first.number AND second.at - first.at < @pairMs) AS opened_by,
           at, person_id, name, camera FROM first_of_two AS first WHERE opened_by IS NOT NULL),
       answered AS MATERIALIZED (SELECT cause, json_extract(detail, '$.result') AS result FROM own WHERE kind = 'order' AND cause IS NOT NULL),
       shut AS (SELECT cause FROM answered WHERE result IN (SELECT value FROM json_each(@stayedShut))),
       opened AS (SELECT cause FROM answered WHERE result = 'opened'),
       unused AS (SELECT cause FROM own WHERE kind = 'no-pass' AND cause IS NOT NULL),
       told AS (SELECT *, opened_by IN unused AS unused, camera IN (SELECT value FROM json_each(@outward)) AS outwards FROM seen WHERE opened_by NOT IN shut),
       went AS (
         SELECT * FROM told WHERE NOT outwards OR (opened_by IN opened AND NOT unused
           AND (SELECT said FROM corrections WHERE station_id = (SELECT id FROM station) AND event = told.number ORDER BY number DESC LIMIT 1) IS NOT 'not-them')),
       ranked AS (
         SELECT *, min(at) OVER (PARTITION BY person_id) AS first_at, row_number() OVER (PARTITION BY person_id ORDER BY opened_by DESC) AS back
         FROM went)
       SELECT person_id, CASE WHEN people.id IS NOT NULL THEN 'person' WHEN visitors.id IS NOT NULL THEN 'visitor' ELSE 'deleted' END AS who, coalesce(people.name, ranked.name) AS name, first_at, at AS last_at, outwards, unused
       FROM ranked LEFT JOIN people ON people.id = person_id LEFT JOIN visitors ON visitors.id = person_id
       WHERE back = 1 ORDER BY 3 COLLATE NOCASE, person_id`,
    )
    .all({ from, to, pairMs: PAIR_MS, outward: JSON.stringify(outward), stayedShut: JSON.stringify(STAYED_SHUT) })
    .map((raw) => row.parse(raw));
}
