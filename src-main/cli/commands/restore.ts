import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { BackupWork, READING } from '../../engine/backup/backup-work';
import { finishRestore } from '../../engine/backup/finish-restore';
import { lookAt } from '../../engine/backup/look-at';
import { makeReady } from '../../engine/backup/make-ready';
import { restorePlaces } from '../../engine/backup/places';
import { unpackBackup } from '../../engine/backup/unpack-backup';
import { Fault } from '../../core/fault';
import { recall } from '../../engine/backup/station-before';
import { asFarAsReadable } from '../../gallery/ask';
import { dataFolder } from '../../gallery/data-folder';
import { openForReading, type ReadableDatabase } from '../../gallery/database';
import { holdLock, type Lock } from '../../gallery/lock';
import type { Answer } from '../answer';
import { askBackupPassword } from '../password';
import type { Context } from './context';

/**
 * Puts a backup in the place of a station that does not run, also of one whose data are broken or gone.
 * @throws Fault station-locked, backup-password-wrong, backup-unreadable, database-newer, disk-full
 */
export async function restore(file: string, { data, passwordFile }: Pick<Context, 'data' | 'passwordFile'>): Promise<Answer> {
  // Asked for first: a prompt that nobody answers keeps no station from starting.
  const password = await askBackupPassword(passwordFile);
  const folder = dataFolder(data);
  const lock = lockOf(folder.lock);
  try {
    finishRestore(folder);
    const current = readable(folder.gallery);
    try {
      const work = new BackupWork(READING, () => undefined);
      const { madeAt } = await unpackBackup(folder, file, password, work);
      const opened = { name: basename(file), madeAt, ...lookAt(restorePlaces(folder).gallery, current, asFarAsReadable) };
      const known = Object.values(recall(current, asFarAsReadable)).every((part) => part !== null);
      const stamp = { actor: 'command-line', at: Date.now() } as const;
      makeReady({ folder, current, ask: asFarAsReadable, madeAt, stamp, newStationId: randomUUID });
      return { json: { ...opened, dataWereReadable: known }, text: told(opened, known) };
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
  try {
    return openForReading(gallery);
  } catch (error) {
    if (error instanceof Fault && error.code === 'database-newer') throw error;
    return null;
  }
}

function told({ madeAt, people, events, removedSince }: ReturnType<typeof lookAt> & { readonly madeAt: number }, known: boolean): string {
  return [
    `The station is as it was at ${new Date(madeAt).toISOString()}: ${people - removedSince} people, ${events} events. The password of then counts.`,
    ...(removedSince === 0 ? [] : [`${removedSince} who were removed since then are not in it.`]),
    ...(known
      ? []
      : ['The data that were here could not be read, or not all of them: look through the people for any who were removed since then.']),
  ].join('\n');
}
