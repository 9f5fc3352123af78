import { z } from 'zod';
import type { AccessEvent, NewAccessEvent } from '../core/access-event';
import { CHALLENGE_FAILURES, CHALLENGES } from '../core/challenge/types';
import { REASONS } from '../core/decision/evidence';
import { asCameraId, asDoorId, asEncoderId, asEventId, asPersonId, asStationId, eventId } from '../core/ids';
import { METRICS } from '../core/metric';
import { ORDER_RESULTS } from '../core/order';
import type { ReadableDatabase, WritableDatabase } from './database';
import { atomically } from './write';

const cameraId = z.string().transform(asCameraId);
const livenessVerdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pending') }),
  z.object({ kind: z.enum(['live', 'unsure', 'attack']), score: z.number(), parts: z.record(z.string(), z.number()) }),
]);
const note = z.object({
  at: z.number(),
  d1: z.number().nullable(),
  same: z.boolean(),
  quality: z.number(),
  liveness: z.number().nullable(),
});
/** What events did not have from the first version on has a default, so that an old log stays readable; a detail that cannot be read (NaN is null in JSON) never hides its event. */
const evidence = z.object({
  reason: z.enum(REASONS),
  mode: z.enum(['1:K', '1:1']).default('1:K'),
  claimed: z.string().transform(asPersonId).nullable().default(null),
  encoder: z
    .object({ id: z.string().transform(asEncoderId), by: z.enum(METRICS) })
    .nullable()
    .default(null),
  comparisons: z.int().default(0),
  d1: z.number().nullable(),
  d2: z.number().nullable(),
  tau: z.number(),
  margin: z.number().default(0.1),
  frames: z.int(),
  agreeing: z.int(),
  liveness: livenessVerdict.nullable().catch(null),
  challenge: z
    .object({ asked: z.enum(CHALLENGES), ended: z.enum(['passed', 'failed', 'timeout']), failure: z.enum(CHALLENGE_FAILURES).nullable() })
    .nullable()
    .default(null),
  notes: z.array(note).catch([]),
});
const kinds = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('granted'), cameraId, personId: z.string().transform(asPersonId), name: z.string(), evidence }),
  z.object({ kind: z.literal('refused'), cameraId, evidence }),
  z.object({ kind: z.literal('test-click') }),
  z.object({ kind: z.literal('order'), of: z.string().transform(asEventId), result: z.enum(ORDER_RESULTS) }),
  z.object({ kind: z.literal('relay'), state: z.enum(['connected', 'offline', 'stuck']), board: z.string(), path: z.string().nullable() }),
  z.object({ kind: z.literal('camera'), cameraId, state: z.enum(['live', 'gone']) }),
  z.object({ kind: z.literal('process'), process: z.enum(['engine', 'relay', 'main']), state: z.enum(['started', 'crashed']) }),
  z.object({ kind: z.literal('encoder'), encoderId: z.string().transform(asEncoderId), name: z.string() }),
  z.object({ kind: z.literal('refused-call'), call: z.string(), sender: z.string(), reason: z.string() }),
]);
const row = z.object({ station_id: z.string(), number: z.int(), at: z.int(), door_id: z.string(), kind: z.string(), detail: z.string() });

/** Writes an event down and gives it its number. When this returns, the event is on the disk: only then may an order go out. */
export function appendEvent(db: WritableDatabase, event: NewAccessEvent): AccessEvent {
  const { at, doorId, kind, ...detail } = event;
  const personId = event.kind === 'granted' ? event.personId : null;
  const written = atomically(db, () =>
    db
      .prepare(
        `INSERT INTO events (station_id, number, at, door_id, kind, person_id, detail)
         SELECT id, (SELECT coalesce(max(number), 0) + 1 FROM events WHERE station_id = id), ?, ?, ?, ?, ? FROM station
         RETURNING station_id, number, at, door_id, kind, detail`,
      )
      .get(at, doorId, kind, personId, JSON.stringify(detail)),
  );
  return toEvent(written);
}

/** A page of the access log, newest first; `before` is the lowest number of the page before, null for the first page. */
export function pageOfEvents(
  db: ReadableDatabase,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): readonly AccessEvent[] {
  return db
    .prepare(
      `SELECT station_id, number, at, door_id, kind, detail FROM events JOIN station ON id = station_id
       WHERE number < coalesce(?, 9223372036854775807) ORDER BY number DESC LIMIT ?`,
    )
    .all(before, limit)
    .map(toEvent);
}

function toEvent(raw: unknown): AccessEvent {
  const { station_id, number, at, door_id, kind, detail } = row.parse(raw);
  return {
    eventId: eventId(asStationId(station_id), number),
    number,
    at,
    doorId: asDoorId(door_id),
    ...kinds.parse({ kind, ...JSON.parse(detail) }),
  };
}
