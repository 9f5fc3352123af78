import { z } from 'zod';
import type { Stamp } from '../core/change';
import { Fault } from '../core/fault';
import { asDoorId, asGroupId, asScheduleId, EVERYONE, type GroupId } from '../core/ids';
import type { Group, GroupPlan } from '../core/policy/rights';
import { appendChange } from './changes';
import type { ReadableDatabase, WritableDatabase } from './database';
import { scheduleExists, scheduleUnknown } from './schedules';
import { atomically, expectChanges, expectNameFree } from './write';

export interface GroupRow extends Group, GroupPlan {
  readonly members: number;
}

const row = z
  .object({ id: z.string().transform(asGroupId), name: z.string(), for_new: z.int(), members: z.int() })
  .transform((r) => ({ groupId: r.id, name: r.name, forNew: r.for_new === 1, members: r.members }));
const right = z
  .object({ group_id: z.string(), door_id: z.string().transform(asDoorId), schedule_id: z.string().transform(asScheduleId) })
  .transform((r) => ({ groupId: r.group_id, doorId: r.door_id, scheduleId: r.schedule_id }));

/** All of them, by name. */
export function listGroups(db: ReadableDatabase): readonly GroupRow[] {
  const rights = db
    .prepare('SELECT group_id, door_id, schedule_id FROM rights')
    .all()
    .map((raw) => right.parse(raw));
  return db
    .prepare('SELECT id, name, for_new, (SELECT count(*) FROM memberships WHERE group_id = id) AS members FROM groups ORDER BY name')
    .all()
    .map((raw) => {
      const group = row.parse(raw);
      const opens = rights.filter((r) => r.groupId === group.groupId).map(({ doorId, scheduleId }) => ({ doorId, scheduleId }));
      return { ...group, opens };
    });
}

/** A new one, or other rights for one that is there; its members stay. @throws Fault name-taken, schedule-unknown */
export function saveGroup(db: WritableDatabase, { groupId, ...group }: { readonly groupId: GroupId } & GroupPlan, stamp: Stamp): void {
  const { name, opens, forNew } = group;
  atomically(db, () => {
    expectNameFree(db, 'groups', name, groupId);
    const result = db
      .prepare(
        'INSERT INTO groups (id, name, for_new) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, for_new = excluded.for_new',
      )
      .run(groupId, name, Number(forNew));
    expectChanges(result, 1);
    db.prepare('DELETE FROM rights WHERE group_id = ?').run(groupId);
    const insert = db.prepare('INSERT INTO rights (group_id, door_id, schedule_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
    for (const { doorId, scheduleId } of opens) {
      if (!scheduleExists(db, scheduleId)) throw scheduleUnknown();
      insert.run(groupId, doorId, scheduleId);
    }
    appendChange(db, { action: 'group-saved', groupId, group }, stamp);
  });
}

/** Its members keep what other groups give them. @throws Fault group-unknown, built-in */
export function removeGroup(db: WritableDatabase, { groupId }: { readonly groupId: GroupId }, stamp: Stamp): void {
  if (groupId === EVERYONE)
    throw new Fault('built-in', 'The group Everyone comes with the station and stays: take its rights or its members away instead.');
  atomically(db, () => {
    if (db.prepare('DELETE FROM groups WHERE id = ?').run(groupId).changes === 0) throw groupUnknown();
    appendChange(db, { action: 'group-removed', groupId }, stamp);
  });
}

export const groupUnknown = (): Fault => new Fault('group-unknown', 'There is no such group; look at the list again.');
