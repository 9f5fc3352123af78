import { asDoorId } from '../../core/ids';
import type { Answer } from '../answer';
import type { Context } from '../commands/context';
import { findPerson } from '../find-person';
import { signedIn } from '../signed-in';
import { halves } from './day-plan';
import { named } from './named';

export async function listGroups({ reach }: Context): Promise<Answer> {
  const { station } = await reach();
  const { groups, schedules } = await station['policy.get'](null);
  const nameOf = (id: string): string => schedules.find(({ scheduleId }) => scheduleId === id)?.name ?? id;
  const lines = groups.map(({ name, members, opens, forNew }) => {
    const rights = opens.map(({ doorId, scheduleId }) => `${doorId}=${nameOf(scheduleId)}`);
    return `${name}  (members: ${members}${forNew ? ', new people join' : ''})  ${rights.length === 0 ? 'opens nothing' : rights.join(' ')}`;
  });
  return { json: groups, text: lines.join('\n') };
}

export interface GroupOptions {
  /** Whether whoever is enrolled joins it; as before where it is not said. */
  readonly newPeople?: boolean;
}

/** Makes a group of this name, or gives the one that is there other rights. @param rights DOOR=SCHEDULE, the schedule by its name */
export async function saveGroup(name: string, rights: readonly string[], { newPeople }: GroupOptions, context: Context): Promise<Answer> {
  const pairs = rights.map((right) => halves(right, '='));
  const { station } = await signedIn(context);
  const { groups, schedules } = await station['policy.get'](null);
  const opens = pairs.map(([door, schedule]) => ({
    doorId: asDoorId(door),
    scheduleId: named(schedules, schedule, 'schedule').scheduleId,
  }));
  const old = groups.find((group) => group.name === name);
  const saved = await station['policy.saveGroup']({
    group: { name, opens, forNew: newPeople ?? old?.forNew ?? false },
    ...(old === undefined ? {} : { groupId: old.groupId }),
  });
  return { json: saved, text: `${name} opens ${rights.length === 0 ? 'nothing' : rights.join(', ')}.` };
}

export async function removeGroup(name: string, context: Context): Promise<Answer> {
  const { station } = await signedIn(context);
  const { groupId } = named((await station['policy.get'](null)).groups, name, 'group');
  await station['policy.removeGroup']({ groupId });
  return { json: { groupId }, text: `The group ${name} is gone; its members keep what other groups give them.` };
}

/** Puts somebody into a group, or takes him out. */
export async function setMember(person: string, group: string, joins: boolean, context: Context): Promise<Answer> {
  const { station } = await signedIn(context);
  const { groupId } = named((await station['policy.get'](null)).groups, group, 'group');
  const { personId, name } = await findPerson(person, station);
  const was = await station['people.entitlement']({ personId });
  const { groups, ...settled } = was;
  const others = groups.filter((id) => id !== groupId);
  const entitlement = { ...settled, groups: joins ? [...others, groupId] : others };
  await station['people.setEntitlement']({ personId, entitlement, was });
  return { json: { personId, ...entitlement }, text: `${name} is ${joins ? 'in' : 'no longer in'} ${group}.` };
}
