import type { DoorId, GroupId, ScheduleId } from '../ids';
import { covers, type Holidays, type Schedule } from './schedule';
import type { WallClock } from './wall-clock';

/** People who may open the same doors at the same times. */
export interface Group {
  readonly groupId: GroupId;
  readonly name: string;
  readonly opens: readonly { readonly doorId: DoorId; readonly scheduleId: ScheduleId }[];
}

/** A group as an administrator sets it. */
export interface GroupPlan extends Omit<Group, 'groupId'> {
  /** Whoever is enrolled joins it. */
  readonly forNew: boolean;
}

/** Who may pass when, as far as it is the same for all doors of a site. */
export interface Plan {
  readonly groups: ReadonlyMap<GroupId, Group>;
  readonly schedules: ReadonlyMap<ScheduleId, Schedule>;
  readonly holidays: Holidays;
}

/** 'none': no group of his opens this door at any time; 'later': one does, and not now. A group or schedule that is gone opens nothing. */
export function rightOf(groups: readonly GroupId[], doorId: DoorId, plan: Plan, now: WallClock): 'now' | 'later' | 'none' {
  let right: 'later' | 'none' = 'none';
  for (const groupId of groups)
    for (const opens of plan.groups.get(groupId)?.opens ?? []) {
      const schedule = plan.schedules.get(opens.scheduleId);
      if (opens.doorId !== doorId || schedule === undefined) continue;
      if (covers(schedule, plan.holidays, now)) return 'now';
      right = 'later';
    }
  return right;
}
