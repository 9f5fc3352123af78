import type { AuditRow } from '../../src-main/contract/log';
import type { AccessPlan } from '../../src-main/contract/policy';
import type { StationState } from '../../src-main/contract/station-state';
import { groupName } from '../access/group-name';
import { scheduleName } from '../access/schedule-name';
import { m } from '../messages/compiled/messages';

/** What things are called that a change names by their id. */
export interface Words {
  readonly group: (groupId: string) => string;
  readonly schedule: (scheduleId: string) => string;
  readonly door: (doorId: string) => string;
}

export function wordsOf(plan: AccessPlan | null, station: StationState | null): Words {
  return {
    group: (id) => {
      const known = plan?.groups.find(({ groupId }) => groupId === id);
      return known ? groupName(known) : m.admin_audit_group_gone({ id });
    },
    schedule: (id) => {
      const known = plan?.schedules.find(({ scheduleId }) => scheduleId === id);
      return known ? scheduleName(known) : m.admin_audit_schedule_gone({ id });
    },
    door: (id) => (station?.doorId === id ? station.doorName : id),
  };
}

/** Whose page can be opened: a person's who is still enrolled. */
export const personOf = ({ change, name }: AuditRow): string | null =>
  'personId' in change && change.personId !== null && name !== null ? change.personId : null;

/** Whom or what the change is about, at the beginning of a sentence; empty where it is about no one thing. */
export function calledOf({ change, name }: Pick<AuditRow, 'change' | 'name'>): string {
  if (change.action === 'group-saved') return change.group.name;
  if (change.action === 'schedule-saved') return change.schedule.name;
  if (name !== null) return name;
  if ('visitorId' in change) return m.admin_audit_visitor({ id: change.visitorId });
  return 'personId' in change && change.personId !== null ? m.admin_audit_somebody({ id: change.personId }) : '';
}
