import { basename, dirname } from 'node:path';
import { rmSync } from 'node:fs';
import { Fault } from '../../core/fault';
import { lastBackupAt } from '../../gallery/backups';
import { appendChange } from '../../gallery/changes';
import { dataFolder } from '../../gallery/data-folder';
import { fileOf, type ReadableDatabase, type WritableDatabase } from '../../gallery/database';
import { atomically } from '../../gallery/write';
import { READING, SAVING } from '../backup/backup-work';
import { BackupsUnderWay } from '../backup/backups-under-way';
import { lookAt } from '../backup/look-at';
import { makeBackup } from '../backup/make-backup';
import { makeReady } from '../backup/make-ready';
import type { Manifest } from '../backup/manifest';
import { restorePlaces } from '../backup/places';
import { unpackBackup } from '../backup/unpack-backup';
import { checkPassword, type PasswordGate } from '../password-gate';
import { inTurn } from '../pins/in-turn';
import type { StationParts } from '../station-parts';
import type { Operations } from './operations';

type Backups = Pick<Operations, Extract<keyof Operations, `backup.${string}`>>;

/** Backups of the station, and one that is open to take its place. @param desk counts wrong passwords as a sign-in does */
export function backups({ db, clock, newId, backupProgressed }: StationParts, desk: PasswordGate): Backups {
  const places = placesOf(db);
  const turn = inTurn();
  let opened: Manifest | null = null;
  let restored = false;
  const next = <T>(work: () => Promise<T>): Promise<T> =>
    turn(() => {
      // What waits to take the station's place must not be wiped any more.
      if (restored) throw new Fault('engine-unavailable', 'The station starts anew: try once more in a few seconds.');
      return work();
    });
  const underWay = new BackupsUnderWay(clock, next, backupProgressed);
  const forget = (): void => {
    opened = null;
    rmSync(places().restore, { recursive: true, force: true });
  };
  return {
    'backup.facts': async () => ({ lastMadeAt: lastBackupAt(db), running: underWay.progress }),
    'backup.write': async ({ file, password }, actor) => {
      await checkPassword(db, desk, password);
      return underWay.run('saving', SAVING, async (work) => {
        const { madeAt, bytes } = await makeBackup({ db, clock, places: places() }, { file, password }, work);
        atomically(db, () => appendChange(db, { action: 'backup-made' }, { actor, at: madeAt }));
        return { bytes };
      });
    },
    'backup.read': ({ file, password }) =>
      underWay.run('reading', READING, async (work) => {
        forget();
        const manifest = await unpackBackup(places(), file, password, work);
        try {
          const seen = lookAt(restorePlaces(places()).gallery, db);
          opened = manifest;
          return { name: basename(file), madeAt: manifest.madeAt, ...seen };
        } catch (error) {
          forget();
          throw error;
        }
      }),
    // Whoever finds a page that somebody has left open has not yet the station.
    'backup.restore': async ({ password }, actor) => {
      await checkPassword(db, desk, password);
      return next(async () => {
        if (opened === null) throw new Fault('backup-not-open', 'No backup is open any more: open the file again.');
        writing(db, false);
        try {
          makeReady({ folder: places(), current: db, madeAt: opened.madeAt, stamp: { actor, at: clock.wall() }, newStationId: newId });
          restored = true;
          return null;
        } catch (error) {
          writing(db, true);
          forget();
          throw error;
        }
      });
    },
    'backup.cancel': async () => {
      await underWay.cancel();
      return null;
    },
    'backup.discard': () => {
      underWay.cancelReading();
      return next(async () => {
        forget();
        return null;
      });
    },
  };
}

/** What was written from here on would be lost with the station that was, so nobody is let in any more: the engine ends. */
const writing = (db: WritableDatabase, allowed: boolean): void => void db.pragma(`query_only = ${allowed ? 'OFF' : 'ON'}`);

/** Where the gallery lies is all that is asked of it before the first backup. */
const placesOf = (db: ReadableDatabase) => () => dataFolder(dirname(fileOf(db)));
