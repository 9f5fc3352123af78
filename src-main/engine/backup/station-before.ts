import type { PersonId, StationId } from '../../core/ids';
import type { Ask } from '../../gallery/ask';
import { type DeletedPhoto, deletedPhotos, endOfLog, hasEmergency, removedPeople } from '../../gallery/backups';
import { type ReadableDatabase, stationId } from '../../gallery/database';

/** What is known of the station whose place a backup takes; each part null where that cannot be read. */
export interface StationBefore {
  readonly stationId: StationId | null;
  readonly lastNumber: number | null;
  readonly emergency: boolean | null;
  readonly removed: readonly PersonId[] | null;
  readonly deletedPhotos: readonly DeletedPhoto[] | null;
}

export function recall(db: ReadableDatabase | null, ask: Ask): StationBefore {
  const of = <T>(question: (db: ReadableDatabase) => T): T | null => (db === null ? null : ask(() => question(db)));
  return {
    stationId: of(stationId),
    lastNumber: of((db) => endOfLog(db).number),
    emergency: of(hasEmergency),
    removed: of(removedPeople),
    deletedPhotos: of(deletedPhotos),
  };
}
