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

/** Whom or what the change is about, at the beginning of a sentence; empty where it is about no one thing. */
export function calledOf({ change, name }: Pick<AuditRow, 'change' | 'name'>, words: Words): string {
  if (change.action === 'group-saved') return words.groupThen(change.groupId, change.group.name);
  if (change.action === 'schedule-saved') return change.schedule.name;
  if (name !== null) return name;
  if ('visitorId' in change) return m.admin_audit_visitor({ id: change.visitorId });
  return 'personId' in change && change.personId !== null ? m.admin_audit_somebody({ id: change.personId }) : '';
}
