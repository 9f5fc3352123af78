import type { OpenedBackup } from '../../contract/backup';
import { Fault } from '../../core/fault';
import { type Ask, outright } from '../../gallery/ask';
import { countLog, endOfLog, enrolledOf } from '../../gallery/backups';
import { openForReading, type ReadableDatabase, stationId } from '../../gallery/database';
import { countPeople } from '../../gallery/people';
import { unreadable } from '../../local/sealed-file/header';
import { recall, type StationBefore } from './station-before';

/**
 * What an unpacked gallery holds. @param current the station whose place it may take; null where that cannot be read
 * @throws Fault database-newer, backup-unreadable, database-broken (the current one)
 */
export function lookAt(gallery: string, current: ReadableDatabase | null, ask: Ask = outright): Omit<OpenedBackup, 'name' | 'madeAt'> {
  const before = recall(current, ask);
  try {
    const db = openForReading(gallery);
    try {
      return contentOf(db, before);
    } finally {
      db.close();
    }
  } catch (error) {
    throw error instanceof Fault && error.code === 'database-newer' ? error : unreadable(error);
  }
}

function contentOf(db: ReadableDatabase, before: StationBefore): Omit<OpenedBackup, 'name' | 'madeAt'> {
  const sameStation = stationId(db) === before.stationId;
  return {
    people: countPeople(db),
    events: countLog(db),
    newestEventAt: endOfLog(db).at,
    sameStation,
    removedSince: sameStation ? enrolledOf(db, before.removed ?? []).length : 0,
  };
}
