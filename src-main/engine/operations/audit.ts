import type { AuditRow } from '../../contract/log';
import type { ChangeRow } from '../../core/change';
import { subjectOf } from '../../core/change-subject';
import { changeBefore, countChanges, latestChanges } from '../../gallery/changes';
import type { ReadableDatabase } from '../../gallery/database';
import { personName } from '../../gallery/people';
import { visitorName } from '../../gallery/visitors';
import type { StationParts } from '../station-parts';
import type { Operations } from './operations';

type Audit = Pick<Operations, 'changes.page' | 'changes.count' | 'changes.one'>;

/** Who changed what of people, rights and settings. */
export function audit({ db }: StationParts): Audit {
  const named = (row: ChangeRow): AuditRow => ({ ...row, name: nameOf(db, row) });
  return {
    'changes.page': async (page) => latestChanges(db, page).map(named),
    'changes.count': async ({ filter }) => ({ changes: countChanges(db, filter) }),
    'changes.one': async ({ number }) => {
      const row = latestChanges(db, { limit: 1, before: number + 1 }).at(0);
      return row?.number === number ? { row: named(row), before: changeBefore(db, row), subject: subjectOf(row.change) } : null;
    },
  };
}

/** The audit keeps no names of people: whoever is enrolled no more has none. */
function nameOf(db: ReadableDatabase, row: ChangeRow): string | null {
  const { change } = row;
  if (change.action === 'group-removed') {
    const saved = changeBefore(db, row, 'group-saved');
    return saved?.action === 'group-saved' ? saved.group.name : null;
  }
  if (change.action === 'schedule-removed') {
    const saved = changeBefore(db, row, 'schedule-saved');
    return saved?.action === 'schedule-saved' ? saved.schedule.name : null;
  }
  if ('visitorId' in change) return visitorName(db, change.visitorId);
  return 'personId' in change && change.personId !== null ? personName(db, change.personId) : null;
}
