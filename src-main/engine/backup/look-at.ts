import type { OpenedBackup } from '../../contract/backup';
import { endOfLog, enrolledOf, removedPeople } from '../../gallery/backups';
import { openForReading, type ReadableDatabase, stationId } from '../../gallery/database';
import { countEvents } from '../../gallery/events';
import { countPeople } from '../../gallery/people';

/**
 * What an unpacked gallery holds. @param current the station whose place it may take; null where that cannot be read
 * @throws Fault database-newer
 */
export function lookAt(gallery: string, current: ReadableDatabase | null): Omit<OpenedBackup, 'name' | 'madeAt'> {
  const db = openForReading(gallery);
  try {
    const sameStation = isSameStation(db, current);
    return {
      people: countPeople(db),
      events: countEvents(db, {}),
      newestEventAt: endOfLog(db).at,
      sameStation,
      removedSince: sameStation && current !== null ? enrolledOf(db, removedPeople(current)).length : 0,
    };
  } finally {
    db.close();
  }
}

export const isSameStation = (db: ReadableDatabase, current: ReadableDatabase | null): boolean =>
  current !== null && stationId(db) === stationId(current);
