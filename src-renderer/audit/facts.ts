import type { Change } from '../../src-main/contract/log';
import type { Holiday, Schedule } from '../../src-main/contract/policy';
import { clockText } from '../access/clock-text';
import { dayName, weekdayName } from '../i18n/format';
import { m } from '../messages/compiled/messages';
import { settingFacts } from './setting-facts';
import { list, noneOr, yesOrNo } from './value-text';
import type { Words } from './words';

/** One detail of a change; `now` is empty where it is gone. */
export interface Fact {
  readonly name: string;
  readonly now: string;
}

/** One detail beside what it was before; `was` is null where that is not known, or it was not there. */
export interface Compared extends Fact {
  readonly was: string | null;
}

/** What a change says beyond its sentence. */
export function factsOf(change: Change, words: Words): readonly Fact[] {
  switch (change.action) {
    case 'person-enrolled':
      return [
        { name: m.admin_people_templates(), now: String(change.templates) },
        { name: m.admin_people_consent(), now: change.consent ? m.admin_audit_yes() : m.admin_people_consent_none() },
      ];
    case 'person-state-set':
      return [{ name: m.admin_people_state(), now: change.state === 'active' ? m.admin_people_active() : m.admin_people_suspended() }];
    case 'person-entitled': {
      const { validFrom, validUntil, groups, longPulse } = change.entitlement;
      return [
        { name: m.admin_rights_from(), now: noneOr(validFrom, (day) => dayName(day, 'medium')) },
        { name: m.admin_rights_until(), now: noneOr(validUntil, (day) => dayName(day, 'medium')) },
        { name: m.admin_people_groups(), now: list(groups.map(words.group)) },
        { name: m.admin_rights_long(), now: yesOrNo(longPulse) },
      ];
    }
    case 'visitor-issued':
      return [{ name: m.admin_people_groups(), now: list(change.groups.map(words.group)) }];
    case 'schedule-saved':
      return scheduleFacts(change.schedule);
    case 'group-saved': {
      const opens = change.group.opens.map(({ doorId, scheduleId }) => `${words.door(doorId)}: ${words.schedule(scheduleId)}`);
      return [
        { name: m.admin_group_name(), now: words.groupThen(change.groupId, change.group.name) },
        { name: m.admin_audit_f_opens(), now: list(opens) },
        { name: m.admin_group_for_new(), now: yesOrNo(change.group.forNew) },
      ];
    }
    case 'holidays-set':
      return change.holidays.map(holidayFact);
    case 'setting-changed':
      return settingFacts(change, words);
    default:
      return [];
  }
}

/** What differs from before; all of it where nothing is known of before. */
export function compared(change: Change, before: Change | null, words: Words): readonly Compared[] {
  const now = factsOf(change, words);
  if (before === null) return now.map((fact) => ({ ...fact, was: null }));
  const was = new Map(factsOf(before, words).map((fact) => [fact.name, fact.now]));
  const gone = [...was].filter(([name]) => !now.some((fact) => fact.name === name));
  return [
    ...now.map((fact) => ({ ...fact, was: was.get(fact.name) ?? null })).filter((fact) => fact.was !== fact.now),
    ...gone.map(([name, text]) => ({ name, was: text, now: '' })),
  ];
}

const holidayFact = ({ day, yearly, name }: Holiday): Fact => ({
  name: dayName(day, 'medium'),
  now: [name, ...(yearly ? [m.admin_holiday_yearly()] : [])].filter((part) => part !== '').join(', ') || m.admin_audit_yes(),
});

function scheduleFacts({ name, week, onHolidays, exceptions }: Omit<Schedule, 'scheduleId'>): readonly Fact[] {
  const times = (spans: Schedule['onHolidays']): string => list(spans.map(({ from, to }) => `${clockText(from)}–${clockText(to)}`));
  return [
    { name: m.admin_schedule_name(), now: name },
    ...week.map((spans, weekday) => ({ name: weekdayName(weekday), now: times(spans) })),
    { name: m.admin_week_holidays(), now: times(onHolidays) },
    ...exceptions.map(({ day, spans }) => ({ name: m.admin_audit_f_exception({ day: dayName(day, 'medium') }), now: times(spans) })),
  ];
}
