import type { AuditRow, Change } from '../../src-main/contract/log';
import { alarmText } from '../alarms/alarm-text';
import { dateAndTime, wholeNumber } from '../i18n/format';
import { m } from '../messages/compiled/messages';
import { settingText } from './setting-text';
import { calledOf, namelessOf, type Words } from './words';

const counted = (count: number): { count: number; number: string } => ({ count, number: wholeNumber(count) });

/** An event's number, as the log shows it. */
const eventNumber = (eventId: string): string => eventId.slice(eventId.lastIndexOf(':') + 1);

/** What was done, in one sentence. @param name whom or what it is about */
export function changeText(row: Pick<AuditRow, 'change' | 'name'>, words: Words, name = calledOf(row, words)): string {
  const said = sentence(row.change, words, name);
  // Chinese has a blank beside names, and none beside words of its own.
  return namelessOf(row) === null ? said : said.replace(/(?<=[\p{Script=Han}）]) (?=\p{Script=Han})/gu, '');
}

function sentence(change: Change, words: Words, name: string): string {
  switch (change.action) {
    case 'person-enrolled':
      return m.admin_audit_s_person_enrolled({ name, count: change.templates });
    case 'templates-added':
      return m.admin_audit_s_templates_added({ name, count: change.templates });
    case 'suggestion-dismissed':
      return m.admin_audit_s_suggestion_dismissed({ name });
    case 'photo-kept':
      return m.admin_audit_s_photo_kept({ name });
    case 'photo-deleted':
      return m.admin_audit_s_photo_deleted({ name });
    case 'person-renamed':
      return m.admin_audit_s_person_renamed({ name });
    case 'person-number-set':
      return m.admin_audit_s_person_number_set({ name });
    case 'person-state-set':
      return change.state === 'active' ? m.admin_audit_s_person_active({ name }) : m.admin_audit_s_person_suspended({ name });
    case 'person-removed':
      return m.admin_audit_s_person_removed({ name });
    case 'person-entitled':
      return m.admin_audit_s_person_entitled({ name });
    case 'import-begun':
      return (change.keepPhotos ? m.admin_audit_s_import_begun_photos : m.admin_audit_s_import_begun)(counted(change.rows));
    case 'pin-set':
      return (change.pin === 'duress' ? m.admin_audit_s_pin_set_duress : m.admin_audit_s_pin_set)({ name });
    case 'pin-cleared':
      return (change.pin === 'duress' ? m.admin_audit_s_pin_cleared_duress : m.admin_audit_s_pin_cleared)({ name });
    case 'visitor-issued':
      return m.admin_audit_s_visitor_issued({ name, time: dateAndTime(change.until) });
    case 'visitor-revoked':
      return m.admin_audit_s_visitor_revoked({ name });
    case 'passback-reset':
      return change.personId === null ? m.admin_audit_s_passback_reset_all() : m.admin_audit_s_passback_reset({ name });
    case 'schedule-saved':
      return m.admin_audit_s_schedule_saved({ name });
    case 'schedule-removed':
      return name === '' ? m.admin_audit_s_schedule_removed_unknown({ id: change.scheduleId }) : m.admin_audit_s_schedule_removed({ name });
    case 'group-saved':
      return m.admin_audit_s_group_saved({ name });
    case 'group-removed':
      return name === '' ? m.admin_audit_s_group_removed_unknown({ id: change.groupId }) : m.admin_audit_s_group_removed({ name });
    case 'holidays-set':
      return m.admin_audit_s_holidays_set({ count: change.holidays.length });
    case 'setting-changed':
      return settingText(change, words);
    case 'alarm-acknowledged': {
      const alarm = alarmText(change.alarm);
      return change.by === null
        ? m.admin_audit_s_alarm_acknowledged_nameless({ alarm })
        : m.admin_audit_s_alarm_acknowledged({ by: change.by, alarm });
    }
    case 'event-corrected': {
      const said = { by: change.by, number: eventNumber(change.eventId) };
      return change.said === 'not-them' ? m.admin_audit_s_event_not_them(said) : m.admin_audit_s_event_withdrawn(said);
    }
    case 'password-chosen':
      return m.admin_audit_s_password_chosen();
    case 'backup-made':
      return m.admin_audit_s_backup_made();
    case 'backup-restored':
      return m.admin_audit_s_backup_restored({ time: dateAndTime(change.madeAt) });
  }
}

/** No name holds it: where the name stands in a sentence. */
const MARK = '\u2063';

/** The same sentence around the name, for whoever makes a link of that. */
export function textAround(row: AuditRow, words: Words): { readonly before: string; readonly after: string } {
  const [before = '', after = ''] = changeText(row, words, MARK).split(MARK);
  return { before, after };
}
