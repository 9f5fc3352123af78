import type { Change } from './change';

/** The id of what was changed. */
export function subjectOf(made: Change): string {
  switch (made.action) {
    case 'setting-changed':
      return `${made.scope}/${made.key}`;
    case 'password-chosen':
      return 'administrator';
    case 'alarm-acknowledged':
    case 'event-corrected':
      return made.eventId;
    case 'schedule-saved':
    case 'schedule-removed':
      return made.scheduleId;
    case 'group-saved':
    case 'group-removed':
      return made.groupId;
    case 'holidays-set':
      return 'holidays';
    case 'import-begun':
      return 'people';
    case 'backup-made':
    case 'backup-restored':
      return 'station';
    case 'passback-reset':
      return made.personId ?? 'everyone';
    case 'visitor-issued':
    case 'visitor-revoked':
      return made.visitorId;
    default:
      return made.personId;
  }
}
