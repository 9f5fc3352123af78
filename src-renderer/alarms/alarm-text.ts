import type { AlarmKind, AlarmRow } from '../../src-main/contract/alarms';
import { actorText } from '../i18n/actor-text';
import { dateAndTime } from '../i18n/format';
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

export const alarmText = (kind: AlarmKind): string => TEXTS[kind]();

/** By whom and when; one from before names were asked for says at least from where. */
export const acknowledgedText = ({ by, actor, at }: NonNullable<AlarmRow['acknowledged']>): string =>
  m.admin_alarm_acknowledged_by({ name: by ?? actorText(actor), time: dateAndTime(at) });
