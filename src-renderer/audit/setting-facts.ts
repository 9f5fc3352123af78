import { type AlarmSettings, alarmSettingsSchema } from '../../src-main/contract/alarms';
import { type DoorPolicy, doorPolicySchema } from '../../src-main/contract/policy';
import { doorSettingsSchema, type StationSettings, stationSettingsSchema } from '../../src-main/contract/settings';
import { type WayOut, wayOutSchema } from '../../src-main/contract/way-out';
import { dateAndTime, rate } from '../i18n/format';
import { LOCALE_NAMES } from '../i18n/locale-names';
import { cameraText } from '../log/where-text';
import { m } from '../messages/compiled/messages';
import { THEME_NAMES } from '../settings/theme-names';
import { doorFacts } from './door-facts';
import type { Fact } from './facts';
import { doorOf, encoderIn, type SettingChange } from './setting-text';
import { list, noneOr, seconds, yesOrNo } from './value-text';
import type { Words } from './words';

/** The new value of a setting, part by part, in the words of the screen where it is set; what no schema of today knows is told as it was written. */
export function settingFacts({ scope, key, value }: SettingChange, words: Words): readonly Fact[] {
  const known = doorOf(scope) === null ? ofStation(key, value) : ofDoor(key, value, words);
  return known ?? [{ name: m.admin_audit_f_value(), now: typeof value === 'string' ? value : JSON.stringify(value, null, 1) }];
}

function ofStation(key: string, value: unknown): readonly Fact[] | null {
  switch (key) {
    case 'station':
      return told(stationSettingsSchema.safeParse(value), stationFacts);
    case 'zone':
      return [{ name: m.admin_zone(), now: typeof value === 'string' ? value : m.admin_audit_f_own_zone() }];
    case 'encoder':
      return [{ name: m.admin_recognition_encoder(), now: encoderIn(value) ?? m.admin_audit_f_own_encoder() }];
    // The sentence has said it.
    case 'kiosk-logo':
    case 'set-up':
      return [];
    default:
      return null;
  }
}

function ofDoor(key: string, value: unknown, words: Words): readonly Fact[] | null {
  switch (key) {
    case 'door':
      return told(doorSettingsSchema.safeParse(value), doorFacts);
    case 'alarms':
      return told(alarmSettingsSchema.safeParse(value), alarmFacts);
    case 'policy':
      return told(doorPolicySchema.safeParse(value), (policy) => policyFacts(policy, words));
    case 'way-out':
      return told(wayOutSchema.safeParse(value), wayOutFacts);
    default:
      return null;
  }
}

const told = <Value>(parsed: { readonly data?: Value }, facts: (value: Value) => readonly Fact[]): readonly Fact[] | null =>
  parsed.data === undefined ? null : facts(parsed.data);

const stationFacts = (station: StationSettings): readonly Fact[] => [
  { name: m.admin_settings_locale(), now: LOCALE_NAMES.find(({ locale }) => locale === station.locale)?.name ?? station.locale },
  { name: m.admin_theme(), now: THEME_NAMES[station.theme]() },
  { name: m.admin_settings_sounds(), now: yesOrNo(station.sounds.on) },
  { name: m.admin_settings_volume(), now: m.admin_audit_f_percent({ share: station.sounds.volume }) },
  { name: m.admin_settings_kiosk_line(), now: noneOr(station.kioskText || null, (text) => text) },
  { name: m.admin_data_retention_on(), now: noneOr(station.keepLogDays, (count) => m.admin_audit_f_days({ count })) },
  { name: m.admin_recognition_level_title(), now: rate(station.falseAdmissionLevel) },
];

function alarmFacts({ heldMs, bell, siren, snapshot }: AlarmSettings): readonly Fact[] {
  const output = (given: AlarmSettings['bell']): string => noneOr(given, (named) => m.admin_audit_f_output_at(named));
  return [
    { name: m.admin_alarm_held_after(), now: seconds(heldMs) },
    { name: m.admin_alarm_bell(), now: output(bell) },
    { name: m.admin_alarm_siren(), now: output(siren) },
    { name: m.admin_alarm_snapshot(), now: yesOrNo(snapshot.on) },
    { name: m.admin_alarm_snapshot_days(), now: m.admin_audit_f_days({ count: snapshot.days }) },
  ];
}

const BY_PIN: Readonly<Record<DoorPolicy['pinAlone'], () => string>> = {
  nobody: m.admin_rules_pin_nobody,
  visitors: m.admin_rules_pin_visitors,
  everybody: m.admin_rules_pin_everybody,
};

const policyFacts = ({ longPulseMs, passback, cameras, twoPersons, pinAlone, officeMode }: DoorPolicy, words: Words): readonly Fact[] => [
  { name: m.admin_rules_long(), now: seconds(longPulseMs) },
  { name: m.admin_rules_in_out(), now: yesOrNo(passback.inOut) },
  { name: m.admin_rules_minutes(), now: noneOr(passback.minutes, (minutes) => m.admin_time_minutes({ minutes })) },
  { name: m.admin_rules_then(), now: passback.enforced === 'hard' ? m.admin_rules_hard() : m.admin_rules_soft() },
  {
    name: m.admin_audit_f_cameras(),
    now: list(
      cameras.map(({ cameraId, direction }) =>
        (direction === 'in' ? m.admin_audit_f_in : m.admin_audit_f_out)({ camera: cameraText(cameraId) }),
      ),
    ),
  },
  { name: m.admin_rules_two(), now: yesOrNo(twoPersons) },
  { name: m.admin_rules_pin(), now: BY_PIN[pinAlone]() },
  { name: m.admin_office(), now: noneOr(officeMode, ({ scheduleId }) => words.schedule(scheduleId)) },
];

const wayOutFacts = ({ lock, confirmed }: WayOut): readonly Fact[] => [
  { name: m.admin_way_out_lock(), now: lock === 'fail-safe' ? m.admin_way_out_fail_safe() : m.admin_way_out_fail_secure() },
  {
    name: m.admin_way_out_confirmed(),
    now: noneOr(confirmed, ({ by, at }) => m.admin_way_out_confirmed_by({ name: by, time: dateAndTime(at) })),
  },
];
