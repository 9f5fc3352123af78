import type { Actor } from '../../core/change';
import { Fault } from '../../core/fault';
import { ALWAYS, asGroupId, asPersonId, asScheduleId, EVERYONE, type GroupId, MAIN_DOOR, type ScheduleId } from '../../core/ids';
import type { Entitlement } from '../../core/policy/person';
import { setEntitlement, subjectOf } from '../../gallery/entitlements';
import { groupUnknown, listGroups, removeGroup, saveGroup } from '../../gallery/groups';
import { listHolidays, setHolidays } from '../../gallery/holidays';
import { resetPasses } from '../../gallery/passes';
import { listSchedules, removeSchedule, saveSchedule, scheduleExists, scheduleUnknown } from '../../gallery/schedules';
import { doorPolicy, doorSettings, setDoorPolicy, setZone, zoneNow, zoneSetting } from '../settings';
import type { StationParts } from '../station-parts';
import { assertSeenBothWays } from './in-and-out';
import { heldAndInterlocked, isInterlocked } from './interlock';
import { knownDoor } from './known-door';
import type { Operations } from './operations';

type PolicyCall = Extract<keyof Operations, `policy.${string}` | 'door.endOfficeMode' | 'people.entitlement' | 'people.setEntitlement'>;

/** Who may pass when. What is changed counts from the next decision on. */
export function policy({
  db,
  clock,
  newId,
  policyChanged,
  factsChanged,
  rightsChanged,
  endOfficeMode,
}: StationParts): Pick<Operations, PolicyCall> {
  const stamp = (actor: Actor) => ({ actor, at: clock.wall() });
  const entitlementOf = (personId: string): Entitlement => {
    const subject = subjectOf(db, asPersonId(personId));
    if (subject === null) throw new Fault('person-unknown', 'There is no such person; look at the list again.');
    const { validFrom, validUntil, groups, longPulse } = subject;
    return { validFrom, validUntil, groups, longPulse };
  };
  const changed = (): null => {
    policyChanged();
    return null;
  };
  const existingSchedule = (scheduleId: ScheduleId): ScheduleId => {
    if (!scheduleExists(db, scheduleId)) throw scheduleUnknown();
    return scheduleId;
  };
  const existingGroup = (groupId: GroupId): GroupId => {
    if (!listGroups(db).some((group) => group.groupId === groupId)) throw groupUnknown();
    return groupId;
  };
  return {
    'policy.get': async () => ({
      zone: zoneSetting(db),
      zoneNow: zoneNow(db),
      schedules: listSchedules(db).map((schedule) => ({ ...schedule, builtIn: schedule.scheduleId === ALWAYS })),
      groups: listGroups(db).map((group) => ({ ...group, builtIn: group.groupId === EVERYONE })),
      holidays: listHolidays(db),
    }),
    'policy.saveSchedule': async (arg, actor) => {
      const scheduleId = arg.scheduleId === undefined ? asScheduleId(newId()) : existingSchedule(arg.scheduleId);
      saveSchedule(db, { scheduleId, ...arg.schedule }, stamp(actor));
      changed();
      return { scheduleId };
    },
    'policy.removeSchedule': async ({ scheduleId }, actor) => {
      if (doorPolicy(db, MAIN_DOOR).officeMode?.scheduleId === scheduleId)
        throw new Fault('schedule-in-use', 'Office mode holds a door open by this schedule: choose another one for it first, or none.');
      removeSchedule(db, { scheduleId }, stamp(actor));
      return changed();
    },
    'policy.saveGroup': async (arg, actor) => {
      const groupId = arg.groupId === undefined ? asGroupId(newId()) : existingGroup(arg.groupId);
      for (const { doorId } of arg.group.opens) knownDoor(doorId);
      saveGroup(db, { groupId, ...arg.group }, stamp(actor));
      changed();
      return { groupId };
    },
    'policy.removeGroup': async ({ groupId }, actor) => {
      removeGroup(db, { groupId }, stamp(actor));
      return changed();
    },
    'policy.setHolidays': async ({ holidays }, actor) => {
      setHolidays(db, holidays, stamp(actor));
      return changed();
    },
    'policy.setZone': async ({ zone }, actor) => {
      setZone(db, zone, stamp(actor));
      factsChanged();
      return changed();
    },
    'policy.door': async ({ doorId }) => doorPolicy(db, knownDoor(doorId)),
    'policy.setDoor': async (arg, actor) => {
      const doorId = knownDoor(arg.doorId);
      if (arg.policy.twoPersons && arg.policy.pinAlone !== 'nobody')
        throw new Fault(
          'two-persons-by-pin',
          'A door for two persons cannot open by a PIN alone: one man could have his own face and a colleague’s PIN. Turn one of the two off.',
        );
      if (arg.policy.officeMode !== null) {
        existingSchedule(arg.policy.officeMode.scheduleId);
        if (isInterlocked(doorSettings(db, doorId))) throw heldAndInterlocked();
      }
      assertSeenBothWays(arg.policy, doorSettings(db, doorId));
      setDoorPolicy(db, doorId, arg.policy, stamp(actor));
      factsChanged();
      return changed();
    },
    'door.endOfficeMode': async ({ doorId }) => {
      knownDoor(doorId);
      endOfficeMode();
      return null;
    },
    'policy.resetPassback': async ({ personId }, actor) => {
      resetPasses(db, { personId: personId === null ? null : asPersonId(personId) }, stamp(actor));
      return null;
    },
    'people.entitlement': async ({ personId }) => entitlementOf(personId),
    'people.setEntitlement': async ({ personId, entitlement, was }, actor) => {
      if (was !== undefined && comparable(was) !== comparable(entitlementOf(personId)))
        throw new Fault('changed-meanwhile', 'Somebody has changed this meanwhile, and nothing was saved; look at it again.');
      setEntitlement(db, { personId: asPersonId(personId), entitlement }, stamp(actor));
      rightsChanged();
      return null;
    },
  };
}

/** Groups have no order. */
const comparable = ({ validFrom, validUntil, groups, longPulse }: Entitlement): string =>
  JSON.stringify([validFrom, validUntil, groups.toSorted(), longPulse]);
