import { z } from 'zod';
import type { AccessEvent } from '../core/access-event';
import { acknowledgedWith, ALARM_KINDS, type AlarmKind, alarmOf, type AlarmRow, REFUSALS_ALARM, SNAPSHOT_STATES } from '../core/alarm';
import { ACTORS, type Stamp } from '../core/change';
import { Fault } from '../core/fault';
import { asDoorId, asStationId, type EventId, eventId, numberOf } from '../core/ids';
import { appendChange } from './changes';
import type { ReadableDatabase, WritableDatabase } from './database';
import { atomically, expectChanges } from './write';

const row = z
  .object({
    station_id: z.string(),
    number: z.int(),
    kind: z.enum(ALARM_KINDS),
    door_id: z.string(),
    count: z.int(),
    raised_at: z.int(),
    last_at: z.int(),
    last_number: z.int(),
    acknowledged_at: z.int().nullable(),
    acknowledged_by: z.enum(ACTORS).nullable(),
    acknowledged_name: z.string().nullable(),
    note: z.string().nullable(),
    snapshot: z.enum(SNAPSHOT_STATES).nullable(),
  })
  .transform((alarm): AlarmRow => ({
    eventId: eventId(asStationId(alarm.station_id), alarm.number),
    kind: alarm.kind,
    doorId: asDoorId(alarm.door_id),
    count: alarm.count,
    raisedAt: alarm.raised_at,
    lastAt: alarm.last_at,
    lastNumber: alarm.last_number,
    snapshot: alarm.snapshot,
    acknowledged:
      alarm.acknowledged_at === null || alarm.acknowledged_by === null
        ? null
        : { at: alarm.acknowledged_at, by: alarm.acknowledged_name, actor: alarm.acknowledged_by, note: alarm.note },
  }));

/** To be called inside the transaction that writes the event. One that is open already is counted up. */
export function raiseAlarms(db: WritableDatabase, event: AccessEvent): readonly AlarmKind[] {
  const own = alarmOf(event);
  const kinds: readonly AlarmKind[] = [...(own === null ? [] : [own]), ...(tooManyRefusals(db, event) ? (['refusals'] as const) : [])];
  for (const kind of kinds) {
    const result = db
      .prepare(
        `INSERT INTO alarms (station_id, number, kind, door_id, count, raised_at, last_at, last_number)
         SELECT id, @number, @kind, @doorId, 1, @at, @at, @number FROM station WHERE true
         ON CONFLICT (station_id, kind, door_id) WHERE acknowledged_at IS NULL
         DO UPDATE SET count = count + 1, last_at = excluded.last_at, last_number = excluded.last_number`,
      )
      .run({ number: event.number, kind, doorId: event.doorId, at: event.at });
    expectChanges(result, 1);
  }
  return kinds;
}

/** When an alarm of that kind was raised or counted up last, acknowledged or not, milliseconds since the epoch. */
export function lastRaised(db: ReadableDatabase, { kind, doorId }: Pick<AlarmRow, 'kind' | 'doorId'>): number | null {
  const lastAt = db
    .prepare('SELECT last_at FROM alarms JOIN station ON id = station_id WHERE kind = ? AND door_id = ? ORDER BY last_number DESC LIMIT 1')
    .pluck()
    .get(kind, doorId);
  return lastAt === undefined ? null : Number(lastAt);
}

/** Looks back over as many events as a busy door has in that time, so that a long log costs nothing. */
const LOOKED_AT = 1000;

/** By both clocks: of one machine's run a clock that was put back makes no old refusal a new one, and monotonic time says nothing of a run before. */
function tooManyRefusals(db: ReadableDatabase, { kind, at, monotonic, number, doorId }: AccessEvent): boolean {
  if (kind !== 'refused') return false;
  const { count, withinMs } = REFUSALS_ALARM;
  const refusals = db
    .prepare(
      `SELECT count(*) FROM events JOIN station ON id = station_id
       WHERE number > ? AND number <= ? AND kind = 'refused' AND door_id = ? AND at > ?
       AND coalesce(monotonic > ?, true)`,
    )
    .pluck()
    .get(number - LOOKED_AT, number, doorId, at - withinMs, monotonic === null ? null : monotonic - withinMs);
  return Number(refusals) >= count;
}

const ALARMS = `SELECT alarms.*, state AS snapshot FROM alarms JOIN station ON id = alarms.station_id
  LEFT JOIN snapshots USING (station_id, number, kind)`;

/** The alarms that wait for somebody, newest first; all of them, for there is one of a kind at a door. */
export function openAlarms(db: ReadableDatabase): readonly AlarmRow[] {
  return db
    .prepare(`${ALARMS} WHERE acknowledged_at IS NULL ORDER BY last_number DESC, alarms.kind`)
    .all()
    .map((raw) => row.parse(raw));
}

/** The last that were acknowledged, newest first. */
export function acknowledgedAlarms(db: ReadableDatabase, { limit }: { readonly limit: number }): readonly AlarmRow[] {
  return db
    .prepare(`${ALARMS} WHERE acknowledged_at IS NOT NULL ORDER BY acknowledged_at DESC, alarms.number DESC, alarms.kind LIMIT ?`)
    .all(limit)
    .map((raw) => row.parse(raw));
}

export interface Acknowledgement {
  readonly eventId: EventId;
  readonly kind: AlarmKind;
  /** Who says that he has looked at it. */
  readonly by: string;
  readonly note: string | null;
}

/** @throws Fault alarm-unknown where it is not open (any more) */
export function acknowledgeAlarm(db: WritableDatabase, { eventId: id, kind, by, note }: Acknowledgement, stamp: Stamp): void {
  atomically(db, () => {
    const alarm = openAlarms(db).find((open) => open.eventId === id && open.kind === kind);
    if (alarm === undefined) throw new Fault('alarm-unknown', 'This alarm is not open: somebody may have acknowledged it already.');
    for (const open of openAlarms(db)) {
      if (open.doorId !== alarm.doorId || !acknowledgedWith(kind).includes(open.kind)) continue;
      const result = db
        .prepare(
          `UPDATE alarms SET acknowledged_at = ?, acknowledged_by = ?, acknowledged_name = ?, note = ?
           WHERE station_id = (SELECT id FROM station) AND number = ? AND kind = ? AND acknowledged_at IS NULL`,
        )
        .run(stamp.at, stamp.actor, by, note, numberOf(open.eventId), open.kind);
      expectChanges(result, 1);
      appendChange(db, { action: 'alarm-acknowledged', alarm: open.kind, eventId: open.eventId, by }, stamp);
    }
  });
}
