import type { AlarmKind, AlarmRow } from '../../src-main/contract/alarms';
import { m } from '../messages/compiled/messages';

const TEXTS: Readonly<Record<AlarmKind, () => string>> = {
  forced: m.admin_alarm_forced,
  held: m.admin_alarm_held,
  tamper: m.admin_alarm_tamper,
  attack: m.admin_alarm_attack,
  'relay-fault': m.admin_alarm_relay_fault,
  'camera-fault': m.admin_alarm_camera_fault,
  emergency: m.admin_alarm_emergency,
  refusals: m.admin_alarm_refusals,
  call: m.admin_alarm_call,
  unanswered: m.admin_alarm_unanswered,
  duress: m.admin_alarm_duress,
};

const ACTORS: Readonly<Record<NonNullable<AlarmRow['acknowledged']>['by'], () => string>> = {
  administrator: m.admin_actor_administrator,
  setup: m.admin_actor_setup,
  'command-line': m.admin_actor_command_line,
  demo: m.admin_actor_demo,
};

export const alarmText = (kind: AlarmKind): string => TEXTS[kind]();
export const actorText = (by: NonNullable<AlarmRow['acknowledged']>['by']): string => ACTORS[by]();
