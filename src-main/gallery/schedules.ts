import { z } from 'zod';
import type { Stamp } from '../core/change';
import { Fault } from '../core/fault';
import { ALWAYS, asScheduleId, type ScheduleId } from '../core/ids';
import type { Schedule } from '../core/policy/schedule';
import { appendChange } from './changes';
import type { ReadableDatabase, WritableDatabase } from './database';
import { atomically, expectChanges, expectNameFree } from './write';

const spans = z.array(z.object({ from: z.int(), to: z.int() }));
const plan = z.object({
  week: z.array(spans),
  onHolidays: spans,
  exceptions: z.array(z.object({ day: z.string(), spans })),
});
const row = z.object({ id: z.string().transform(asScheduleId), name: z.string(), plan: z.string() });

/** All of them, by name. */
export const listSchedules = (db: ReadableDatabase): readonly Schedule[] =>
  db
    .prepare('SELECT id, name, plan FROM schedules ORDER BY name')
    .all()
    .map((raw) => {
      const { id, name, plan: text } = row.parse(raw);
      return { scheduleId: id, name, ...plan.parse(JSON.parse(text)) };
    });

/** A new one, or another plan for one that is there. @throws Fault name-taken, built-in */
export function saveSchedule(db: WritableDatabase, { scheduleId, name, ...planned }: Schedule, stamp: Stamp): void {
  expectOwn(scheduleId);
  atomically(db, () => {
    expectNameFree(db, 'schedules', name, scheduleId);
    const result = db
      .prepare(
        'INSERT INTO schedules (id, name, plan) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, plan = excluded.plan',
      )
      .run(scheduleId, name, JSON.stringify(planned));
    expectChanges(result, 1);
    appendChange(db, { action: 'schedule-saved', scheduleId, schedule: { name, ...planned } }, stamp);
  });
}

/** @throws Fault schedule-unknown, schedule-in-use, built-in */
export function removeSchedule(db: WritableDatabase, { scheduleId }: { readonly scheduleId: ScheduleId }, stamp: Stamp): void {
  expectOwn(scheduleId);
  atomically(db, () => {
    if (db.prepare('SELECT 1 FROM rights WHERE schedule_id = ?').get(scheduleId) !== undefined)
      throw new Fault('schedule-in-use', 'A group opens a door by this schedule: give the group another one first.');
    if (db.prepare('DELETE FROM schedules WHERE id = ?').run(scheduleId).changes === 0) throw scheduleUnknown();
    appendChange(db, { action: 'schedule-removed', scheduleId }, stamp);
  });
}

export const scheduleExists = (db: ReadableDatabase, scheduleId: ScheduleId): boolean =>
  db.prepare('SELECT 1 FROM schedules WHERE id = ?').get(scheduleId) !== undefined;

export const scheduleUnknown = (): Fault => new Fault('schedule-unknown', 'There is no such schedule; look at the list again.');

function expectOwn(scheduleId: ScheduleId): void {
  if (scheduleId === ALWAYS)
    throw new Fault('built-in', 'The schedule that is always open comes with the station and stays as it is: make another one beside it.');
}
