import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Stamp } from '../../core/change';
import { MAIN_DOOR } from '../../core/ids';
import { type Ask, outright } from '../../gallery/ask';
import { deletedPhotos, endOfLog, enrolledOf, hasEmergency, hasPhoto, removedPeople } from '../../gallery/backups';
import { appendChange } from '../../gallery/changes';
import type { DataFolder } from '../../gallery/data-folder';
import { openGallery, type ReadableDatabase, stationId, type WritableDatabase } from '../../gallery/database';
import { writeEvent } from '../../gallery/events';
import { keepRecordsOf } from '../../gallery/journal';
import { resetPasses } from '../../gallery/passes';
import { takeOut } from '../../gallery/people';
import { takeOutPhoto } from '../../gallery/photos';
import { atomically } from '../../gallery/write';
import { restorePlaces } from './places';
import { recall, type StationBefore } from './station-before';
import { syncFile, syncFolder } from './sync-folder';

interface Ready {
  readonly folder: DataFolder;
  /** The station that was; null where it cannot be read. Nothing may be written there from here on. */
  readonly current: ReadableDatabase | null;
  /** How that is asked. */
  readonly ask?: Ask;
  readonly madeAt: number;
  readonly stamp: Stamp;
  readonly newStationId: () => string;
}

/**
 * Brings an unpacked gallery to this version and up to date with what must not come back, and leaves the word that it takes the station's place.
 * It does at the next start, see `finishRestore`.
 */
export function makeReady({ folder, current, ask = outright, madeAt, stamp, newStationId }: Ready): void {
  const before = recall(current, ask);
  const places = restorePlaces(folder);
  const db = openGallery({ path: places.gallery, newStationId });
  try {
    // In one transaction: the door's engine waits for it.
    atomically(db, () => {
      if (stationId(db) === before.stationId) forgetAgain(db, before, stamp);
      if (current !== null) ask(() => keepRecordsOf(db, current));
      noteRestore(db, before, madeAt, stamp);
    });
    // One file, without a journal that would have to be moved with it, or has kept what was erased.
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
  syncFile(places.gallery);
  const encoders = readdirSync(places.encoders).map((id) => join(places.encoders, id));
  for (const made of [...encoders, places.encoders, places.next]) syncFolder(made);
  writeFileSync(places.marker, '', { mode: 0o600 });
  for (const made of [folder.restore, dirname(folder.restore)]) syncFolder(made);
}

/** Whoever was removed since, and the photos whose consent was withdrawn, are gone from the backup to the last byte. */
function forgetAgain(db: WritableDatabase, before: StationBefore, stamp: Stamp): void {
  const removed = before.removed ?? [];
  const enrolled = enrolledOf(db, removed);
  const known = new Set([...enrolled, ...removedPeople(db)]);
  for (const personId of enrolled) takeOut(db, personId, stamp);
  // Whom and what this backup does not have may be in another one.
  for (const personId of removed) if (!known.has(personId)) appendChange(db, { action: 'person-removed', personId }, stamp);
  const withdrawn = new Set(deletedPhotos(db).map(({ photoId }) => photoId));
  for (const { photoId, personId } of before.deletedPhotos ?? []) {
    if (hasPhoto(db, photoId)) takeOutPhoto(db, photoId, stamp);
    else if (!withdrawn.has(photoId)) appendChange(db, { action: 'photo-deleted', personId, photoId }, stamp);
  }
}

/** More than a station writes before anybody notices that its data are gone. */
const UNKNOWN_EVENTS = 1_000_000;

/**
 * The relay process obeys no event twice: a number of before must not be given again. Where the log of before cannot be read, it has given fewer since the
 * backup than this and one a second; the seconds keep those apart that are given after one restore and after the next.
 */
function lastNumberGiven(db: WritableDatabase, before: StationBefore, madeAt: number, now: number): number {
  if (stationId(db) === before.stationId && before.lastNumber !== null) return before.lastNumber;
  return endOfLog(db).number + UNKNOWN_EVENTS + Math.max(0, Math.ceil((now - madeAt) / 1000));
}

function noteRestore(db: WritableDatabase, before: StationBefore, madeAt: number, stamp: Stamp): void {
  const lasts = before.emergency === true;
  writeEvent(db, { kind: 'restored', doorId: MAIN_DOOR, at: stamp.at, madeAt }, lastNumberGiven(db, before, madeAt, stamp.at));
  // The door is what it is, whatever it was when the backup was made.
  if (hasEmergency(db) !== lasts)
    writeEvent(db, { kind: 'emergency', doorId: MAIN_DOOR, at: stamp.at, state: lasts ? 'released' : 'ended', reason: null, by: null });
  // Nor is it known any more who is in.
  resetPasses(db, { personId: null }, stamp);
  appendChange(db, { action: 'backup-restored', madeAt }, stamp);
}
