import type { OpenedBackup } from '../../contract/backup';
import { Fault } from '../../core/fault';
import { countLog, endOfLog, enrolledOf, removedPeople } from '../../gallery/backups';
import { openForReading, type ReadableDatabase, stationId } from '../../gallery/database';
import { countPeople } from '../../gallery/people';
import { unreadable } from '../../local/sealed-file/header';

/**
 * What an unpacked gallery holds. @param current the station whose place it may take; null where that cannot be read
 * @throws Fault database-newer, backup-unreadable
 */
export function lookAt(gallery: string, current: ReadableDatabase | null): Omit<OpenedBackup, 'name' | 'madeAt'> {
  try {
    const db = openForReading(gallery);
    try {
      return contentOf(db, current);
    } finally {
      db.close();
    }
  } catch (error) {
    throw error instanceof Fault && error.code === 'database-newer' ? error : unreadable(error);
  }
}

function contentOf(db: ReadableDatabase, current: ReadableDatabase | null): Omit<OpenedBackup, 'name' | 'madeAt'> {
  const sameStation = isSameStation(db, current);
  return {
    people: countPeople(db),
    events: countLog(db),
    newestEventAt: endOfLog(db).at,
    sameStation,
    removedSince: sameStation && current !== null ? enrolledOf(db, removedPeople(current)).length : 0,
  };
}

export const isSameStation = (db: ReadableDatabase, current: ReadableDatabase | null): boolean =>
  current !== null && stationId(db) === stationId(current);
