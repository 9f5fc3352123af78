import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { BackupWork, READING } from '../../engine/backup/backup-work';
import { finishRestore } from '../../engine/backup/finish-restore';
import { lookAt } from '../../engine/backup/look-at';
import { makeReady } from '../../engine/backup/make-ready';
import { restorePlaces } from '../../engine/backup/places';
import { unpackBackup } from '../../engine/backup/unpack-backup';
import { Fault } from '../../core/fault';
import { deletedPhotos, endOfLog, removedPeople } from '../../gallery/backups';
import { dataFolder } from '../../gallery/data-folder';
import { openForReading, type ReadableDatabase } from '../../gallery/database';
import { isEmergency } from '../../gallery/events';
import { holdLock, type Lock } from '../../gallery/lock';
import type { Answer } from '../answer';
import { askBackupPassword } from '../password';
import type { Context } from './context';

/**
 * Puts a backup in the place of a station that does not run, also of one whose data are broken or gone.
 * @throws Fault station-locked, backup-password-wrong, backup-unreadable, database-newer, disk-full
 */
export async function restore(file: string, { data, passwordFile }: Pick<Context, 'data' | 'passwordFile'>): Promise<Answer> {
  const folder = dataFolder(data);
  const lock = lockOf(folder.lock);
  try {
    finishRestore(folder);
    const current = readable(folder.gallery);
    try {
      const work = new BackupWork(READING, () => undefined);
      const { madeAt } = await unpackBackup(folder, file, await askBackupPassword(passwordFile), work);
      const opened = { name: basename(file), madeAt, ...lookAt(restorePlaces(folder).gallery, current) };
      makeReady({ folder, current, madeAt, stamp: { actor: 'command-line', at: Date.now() }, newStationId: randomUUID });
      return { json: { ...opened, dataWereReadable: current !== null }, text: told(opened, current !== null) };
    } finally {
      current?.close();
      finishRestore(folder);
    }
  } finally {
    lock.release();
  }
}

function lockOf(path: string): Lock {
  try {
    return holdLock(path);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault('station-locked', 'The station is running: close it first, or restore the backup on its own screen, under Data.', {
      cause: error,
    });
  }
}

/** Null where it is broken or gone. @throws Fault database-newer */
function readable(gallery: string): ReadableDatabase | null {
  let db: ReadableDatabase | null = null;
  try {
    db = openForReading(gallery);
    for (const ask of [endOfLog, isEmergency, removedPeople, deletedPhotos]) ask(db);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof Fault && error.code === 'database-newer') throw error;
    return null;
  }
}

function told({ madeAt, people, events, removedSince }: ReturnType<typeof lookAt> & { readonly madeAt: number }, known: boolean): string {
  return [
    `The station is as it was at ${new Date(madeAt).toISOString()}: ${people - removedSince} people, ${events} events. The password of then counts.`,
    ...(removedSince === 0 ? [] : [`${removedSince} who were removed since then are not in it.`]),
    ...(known ? [] : ['The data that were here could not be read: look through the people for any who were removed since then.']),
  ].join('\n');
}
