import { z } from 'zod';
import {
  type AccessEvent,
  CALL_STATES,
  CAMERA_STATES,
  EMERGENCY_STATES,
  OFFICE_ENDS,
  OFFICE_STATES,
  type NewAccessEvent,
  PIN_PAUSES,
  PROCESS_STATES,
  TAMPER_STATES,
} from '../core/access-event';
import type { AlarmKind } from '../core/alarm';
import { CHALLENGE_FAILURES, CHALLENGES } from '../core/challenge/types';
import { REASONS } from '../core/decision/evidence';
import { asCameraId, asDoorId, asEncoderId, asEventId, asPersonId, asStationId, type EventId, eventId, numberOf } from '../core/ids';
import { EMERGENCY_CAUSES } from '../core/journal-record';
import type { EventFilter } from '../core/event-filter';
import { METRICS } from '../core/metric';
import { ORDER_RESULTS } from '../core/order';
import { WAYS } from '../core/policy/admit';
import { PASSBACK_REASONS } from '../core/policy/reasons';
import { raiseAlarms } from './alarms';
import type { ReadableDatabase, WritableDatabase } from './database';
import { countOf, numbersOfPage } from './event-query';
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
  z.object({
    kind: z.literal('granted'),
    cameraId,
    personId: z.string().transform(asPersonId),
    name: z.string(),
    way: z.enum(WAYS).exactOptional(),
    evidence,
    noted: z.enum(PASSBACK_REASONS).exactOptional(),
  }),
  z.object({
    kind: z.literal('refused'),
    cameraId,
    way: z.enum(WAYS).exactOptional(),
    evidence,
    recognised: z.object({ personId: z.string().transform(asPersonId), name: z.string() }).exactOptional(),
  }),
  z.object({ kind: z.literal('test-click') }),
  z.object({ kind: z.literal('order'), of: z.string().transform(asEventId), result: z.enum(ORDER_RESULTS) }),
  z.object({ kind: z.literal('relay'), state: z.enum(['connected', 'offline', 'stuck']), board: z.string(), path: z.string().nullable() }),
  z.object({ kind: z.literal('camera'), cameraId, state: z.enum(CAMERA_STATES) }),
  z.object({ kind: z.literal('process'), process: z.enum(['engine', 'relay', 'main']), state: z.enum(PROCESS_STATES) }),
  z.object({ kind: z.enum(['pass', 'no-pass', 'forced', 'rex']) }),
  z.object({ kind: z.enum(['held', 'closed']), openMs: z.number() }),
  z.object({ kind: z.literal('tamper'), state: z.enum(TAMPER_STATES) }),
  z.object({
    kind: z.literal('emergency'),
    state: z.enum(EMERGENCY_STATES),
    reason: z.enum(EMERGENCY_CAUSES).nullable().default(null),
    by: z.string().nullable().default(null),
  }),
  z.object({ kind: z.literal('lockout'), failures: z.int(), forMs: z.number(), pins: z.enum(PIN_PAUSES).exactOptional() }),
  z.object({ kind: z.literal('duress'), cameraId: cameraId.exactOptional(), personId: z.string().transform(asPersonId), name: z.string() }),
  z.object({ kind: z.literal('office'), state: z.enum(OFFICE_STATES), reason: z.enum(OFFICE_ENDS).nullable() }),
  z.object({ kind: z.literal('call'), state: z.enum(CALL_STATES) }),
  z.object({ kind: z.literal('clock-jump'), byMs: z.number() }),
  z.object({ kind: z.literal('log-gap'), since: z.int(), lost: z.int() }),
  z.object({ kind: z.literal('log-erased'), upTo: z.int(), days: z.int() }),
  z.object({ kind: z.literal('restored'), madeAt: z.int() }),
  z.object({ kind: z.literal('encoder'), encoderId: z.string().transform(asEncoderId), name: z.string() }),
  z.object({ kind: z.literal('refused-call'), call: z.string(), sender: z.string(), reason: z.string() }),
]);
const row = z.object({
  station_id: z.string(),
  number: z.int(),
  at: z.int(),
  monotonic: z.number().nullable(),
  cause: z.int().nullable(),
  door_id: z.string(),
  kind: z.string(),
  detail: z.string(),
});
const COLUMNS = 'station_id, number, at, monotonic, cause, door_id, kind, detail';

/** What was written, and the alarms that came of it. */
export interface WrittenEvent {
  readonly event: AccessEvent;
  readonly alarms: readonly AlarmKind[];
}

/**
 * Writes an event down, gives it its number, and raises the alarms that it is: all or nothing. When this returns, they are on the disk: only then may an
 * order go out. @param above its number is higher than this one, whatever the log has
 */
export function writeEvent(db: WritableDatabase, event: NewAccessEvent, above = 0): WrittenEvent {
  const { at, doorId, kind, monotonic = null, cause = causeOf(event), ...detail } = event;
  const personId = event.kind === 'granted' ? event.personId : null;
  const { reason, about } = facetsOf(event);
  return atomically(db, () => {
    const written = toEvent(
      db
        .prepare(
          `INSERT INTO events (station_id, number, at, monotonic, cause, door_id, kind, person_id, detail, reason, about)
           SELECT id, max((SELECT coalesce(max(number), 0) FROM events WHERE station_id = id), ?) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM station
           RETURNING ${COLUMNS}`,
        )
        .get(above, at, monotonic, cause, doorId, kind, personId, JSON.stringify(detail), reason, about),
    );
    return { event: written, alarms: raiseAlarms(db, written) };
  });
}

/** As `writeEvent`, for whoever does not care for alarms. */
export const appendEvent = (db: WritableDatabase, event: NewAccessEvent): AccessEvent => writeEvent(db, event).event;

const causeOf = (event: NewAccessEvent): number | null => (event.kind === 'order' ? numberOf(event.of) : null);

/** What a filter asks for, outside the detail. */
function facetsOf(event: NewAccessEvent): { readonly reason: string | null; readonly about: string | null } {
  if (event.kind === 'granted') return { reason: event.evidence.reason, about: event.personId };
  if (event.kind === 'duress') return { reason: null, about: event.personId };
  if (event.kind !== 'refused') return { reason: null, about: null };
  return { reason: event.evidence.reason, about: event.recognised?.personId ?? event.evidence.claimed };
}

export interface EventPage {
  /** Only lower numbers, newest first: the lowest of the page before, null for the first page. */
  readonly before: number | null;
  /** Only higher numbers, those next to it: the way back to newer ones. */
  readonly after?: number;
  readonly filter?: EventFilter;
  readonly limit: number;
}

/** A page of the access log, newest first. */
export function pageOfEvents(db: ReadableDatabase, page: EventPage): readonly AccessEvent[] {
  const { sql, values } = numbersOfPage(page);
  return db
    .prepare(`SELECT ${COLUMNS} FROM events WHERE station_id = (SELECT id FROM station) AND number IN (${sql}) ORDER BY number DESC`)
    .all(...values)
    .map(toEvent);
}

/** How many events the filter lets through. */
export function countEvents(db: ReadableDatabase, filter: EventFilter): number {
  const { sql, values } = countOf(filter);
  return z.int().parse(
    db
      .prepare(sql)
      .pluck()
      .get(...values),
  );
}

/** The newest events of these kinds, newest first. */
export const latestOf = (
  db: ReadableDatabase,
  { kinds, limit }: { readonly kinds: readonly AccessEvent['kind'][]; readonly limit: number },
): readonly AccessEvent[] => pageOfEvents(db, { before: null, filter: { kinds }, limit });

/** Whether the log has an emergency that has not ended. */
export function isEmergency(db: ReadableDatabase): boolean {
  const [last] = latestOf(db, { kinds: ['emergency'], limit: 1 });
  return last?.kind === 'emergency' && last.state === 'released';
}

/** Whether the log has what became of that order: main and the relay process both tell of it, either first. */
export function isOrderLogged(db: ReadableDatabase, of: EventId): boolean {
  return (
    db
      .prepare(
        `SELECT 1 FROM events WHERE station_id = (SELECT id FROM station) AND number > ? AND kind = 'order' AND json_extract(detail, '$.of') = ?`,
      )
      .get(numberOf(of), of) !== undefined
  );
}

function toEvent(raw: unknown): AccessEvent {
  const { station_id, number, at, monotonic, cause, door_id, kind, detail } = row.parse(raw);
  return {
    eventId: eventId(asStationId(station_id), number),
    number,
    at,
    monotonic,
    cause,
    doorId: asDoorId(door_id),
    ...kinds.parse({ kind, ...JSON.parse(detail) }),
  };
}
