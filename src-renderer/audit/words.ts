import type { AuditRow } from '../../src-main/contract/log';
import type { AccessPlan } from '../../src-main/contract/policy';
import type { StationState } from '../../src-main/contract/station-state';
import { groupName } from '../access/group-name';
import { scheduleName } from '../access/schedule-name';
import { m } from '../messages/compiled/messages';

/** What things are called that a change names by their id. */
export interface Words {
  readonly group: (groupId: string) => string;
  /** By the name that it had then; what comes with the station in the language of the page. */
  readonly groupThen: (groupId: string, name: string) => string;
  readonly schedule: (scheduleId: string) => string;
  readonly door: (doorId: string) => string;
}

export function wordsOf(plan: AccessPlan | null, station: StationState | null): Words {
  const groupOf = (id: string) => plan?.groups.find(({ groupId }) => groupId === id);
  return {
    // Before the plan is there, nothing is said to be gone.
    group: (id) => {
      const known = groupOf(id);
      return known ? groupName(known) : plan === null ? id : m.admin_audit_group_gone({ id });
    },
    groupThen: (id, name) => {
      const known = groupOf(id);
      return known ? groupName({ ...known, name }) : name;
    },
    schedule: (id) => {
      const known = plan?.schedules.find(({ scheduleId }) => scheduleId === id);
      return known ? scheduleName(known) : plan === null ? id : m.admin_audit_schedule_gone({ id });
    },
    door: (id) => (station?.doorId === id ? station.doorName : id),
  };
}

/** Whose page can be opened: a person's who is still enrolled. */
export const personOf = ({ change, name }: AuditRow): string | null =>
  'personId' in change && change.personId !== null && name !== null ? change.personId : null;

/** Enough of an id to tell it from others. */
export const shortId = (id: string): string => id.slice(0, 8);

/** The id of a person or visitor whose name nobody knows any more. */
export function namelessOf({ change, name }: Pick<AuditRow, 'change' | 'name'>): string | null {
  if (name !== null) return null;
  if ('visitorId' in change) return change.visitorId;
  return 'personId' in change ? change.personId : null;
}

/** Whom or what the change is about, at the beginning of a sentence; empty where it is about no one thing. */
export function calledOf({ change, name }: Pick<AuditRow, 'change' | 'name'>, words: Words): string {
  if (change.action === 'group-saved') return words.groupThen(change.groupId, change.group.name);
  if (change.action === 'schedule-saved') return change.schedule.name;
  if (name !== null) return name;
  const id = namelessOf({ change, name });
  return id === null ? '' : ('visitorId' in change ? m.admin_audit_visitor : m.admin_audit_somebody)({ id: shortId(id) });
}

/** The same where nothing else is shown. */
export function onlyAbout(row: AuditRow, words: Words): string {
  const id = namelessOf(row);
  if (id !== null) return ('visitorId' in row.change ? m.admin_audit_about_visitor : m.admin_audit_about_somebody)({ id: shortId(id) });
  const name = calledOf(row, words);
  return name === '' ? m.admin_audit_about_one() : m.admin_audit_about({ name });
}
