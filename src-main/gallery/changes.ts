import { z } from 'zod';
import { ACTORS, type Change, type ChangeRow, type SettingScope, type Stamp } from '../core/change';
import type { ChangeFilter } from '../core/change-filter';
import { subjectOf } from '../core/change-subject';
import { ALARM_KINDS } from '../core/alarm';
import { CORRECTION_WORDS } from '../core/correction';
import { asEventId, asGroupId, asPersonId, asPhotoId, asScheduleId, asVisitorId } from '../core/ids';
import { PERSON_STATES } from '../core/person';
import { PIN_KINDS } from '../core/pin';
import type { Entitlement } from '../core/policy/person';
import type { GroupPlan } from '../core/policy/rights';
import type { Holiday, Schedule } from '../core/policy/schedule';
import type { ReadableDatabase, WritableDatabase } from './database';
import { prepared } from './prepared';
import { expectChanges } from './write';

const personId = z.string().transform(asPersonId);
const scheduleId = z.string().transform(asScheduleId);
const groupId = z.string().transform(asGroupId);
const visitorId = z.string().transform(asVisitorId);
const photoId = z.string().transform(asPhotoId);
const change: z.ZodType<Change> = z.discriminatedUnion('action', [
  z.object({ action: z.literal('person-enrolled'), personId, templates: z.int(), consent: z.literal(true).exactOptional() }),
  z.object({ action: z.literal('templates-added'), personId, templates: z.int() }),
  z.object({ action: z.literal('suggestion-dismissed'), personId }),
  z.object({ action: z.literal('photo-kept'), personId, photoId }),
  z.object({ action: z.literal('photo-deleted'), personId, photoId }),
  z.object({ action: z.literal('person-renamed'), personId }),
  z.object({ action: z.literal('person-number-set'), personId }),
  z.object({ action: z.literal('person-state-set'), personId, state: z.enum(PERSON_STATES) }),
  z.object({ action: z.literal('person-removed'), personId }),
  z.object({ action: z.literal('person-entitled'), personId, entitlement: z.custom<Entitlement>() }),
  z.object({ action: z.literal('import-begun'), rows: z.int(), keepPhotos: z.boolean() }),
  z.object({ action: z.enum(['pin-set', 'pin-cleared']), personId, pin: z.enum(PIN_KINDS) }),
  z.object({ action: z.literal('visitor-issued'), visitorId, until: z.int(), groups: z.array(groupId) }),
  z.object({ action: z.literal('visitor-revoked'), visitorId }),
  z.object({ action: z.literal('passback-reset'), personId: personId.nullable() }),
  z.object({ action: z.literal('schedule-saved'), scheduleId, schedule: z.custom<Omit<Schedule, 'scheduleId'>>() }),
  z.object({ action: z.literal('schedule-removed'), scheduleId }),
  z.object({ action: z.literal('group-saved'), groupId, group: z.custom<GroupPlan>() }),
  z.object({ action: z.literal('group-removed'), groupId }),
  z.object({ action: z.literal('holidays-set'), holidays: z.array(z.custom<Holiday>()) }),
  z.object({
    action: z.literal('setting-changed'),
    scope: z.string().transform((s) => s as SettingScope),
    key: z.string(),
    value: z.unknown(),
  }),
  z.object({
    action: z.literal('alarm-acknowledged'),
    alarm: z.enum(ALARM_KINDS),
    eventId: z.string().transform(asEventId),
    by: z.string().nullable().default(null),
  }),
  z.object({
    action: z.literal('event-corrected'),
    eventId: z.string().transform(asEventId),
    said: z.enum(CORRECTION_WORDS),
    by: z.string(),
  }),
  z.object({ action: z.literal('password-chosen') }),
  z.object({ action: z.literal('backup-made') }),
  z.object({ action: z.literal('backup-restored'), madeAt: z.int() }),
]);
const row = z.object({ number: z.int(), at: z.int(), actor: z.enum(ACTORS), action: z.string(), detail: z.string() });

/** To be called inside the transaction that makes the change. */
export function appendChange(db: WritableDatabase, made: Change, { actor, at }: Stamp): void {
  const { action, ...detail } = made;
  const result = prepared(
    db,
    `INSERT INTO changes (station_id, number, at, actor, action, subject, detail)
     SELECT id, (SELECT coalesce(max(number), 0) + 1 FROM changes WHERE station_id = id), ?, ?, ?, ?, ? FROM station`,
  ).run(at, actor, action, subjectOf(made), JSON.stringify(detail));
  expectChanges(result, 1);
}

export interface ChangePage {
  readonly limit: number;
  /** Only those with a lower number. */
  readonly before?: number | null;
  readonly filter?: ChangeFilter;
}

/** The audit, newest first. */
export function latestChanges(db: ReadableDatabase, { limit, before = null, filter = {} }: ChangePage): readonly ChangeRow[] {
  const { where, values } = conditions([...asked(filter), ['number < ?', before]]);
  return db
    .prepare(`SELECT number, at, actor, action, detail FROM changes WHERE ${where} ORDER BY number DESC LIMIT ?`)
    .all(...values, limit)
    .map(changeRow);
}

export function countChanges(db: ReadableDatabase, filter: ChangeFilter): number {
  const { where, values } = conditions(asked(filter));
  return z.int().parse(db.prepare(`SELECT count(*) FROM changes WHERE ${where}`).pluck().get(values));
}

/** The last change of that kind to the same subject before this one: it tells what was so until then. Null where there is none. */
export function changeBefore(db: ReadableDatabase, { number, change: made }: ChangeRow, action = made.action): Change | null {
  const [before] = latestChanges(db, { limit: 1, before: number, filter: { actions: [action], subject: subjectOf(made) } });
  return before?.change ?? null;
}

function changeRow(raw: unknown): ChangeRow {
  const { number, at, actor, action, detail } = row.parse(raw);
  return { number, at, actor, change: change.parse({ action, ...JSON.parse(detail) }) };
}

type Value = string | number;
type Condition = readonly [sql: string, value: Value | null | undefined];

const asked = ({ actions, actor, subject, from, until }: ChangeFilter): readonly Condition[] => [
  ['action IN (SELECT value FROM json_each(?))', actions === undefined ? null : JSON.stringify(actions)],
  ['actor = ?', actor],
  ['subject = ?', subject],
  ['at >= ?', from],
  ['at < ?', until],
];

function conditions(all: readonly Condition[]): { readonly where: string; readonly values: readonly Value[] } {
  const given = all.flatMap(([sql, value]) => (value === null || value === undefined ? [] : [{ sql, value }]));
  const where = ['station_id = (SELECT id FROM station)', ...given.map(({ sql }) => sql)].join(' AND ');
  return { where, values: given.map(({ value }) => value) };
}
