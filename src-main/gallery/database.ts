import Database from 'better-sqlite3';
import { closeSync, existsSync, openSync } from 'node:fs';
import { Fault } from '../core/fault';
import { asStationId, type StationId } from '../core/ids';
import { decidesByWholeTables } from './database-check';
import { isNewer, migrate, versionOf } from './migrate';

declare const readable: unique symbol;
declare const writable: unique symbol;
/** Whoever holds this type can ask, and change nothing. */
export type ReadableDatabase = Pick<Database.Database, 'prepare' | 'close'> & { readonly [readable]: true };
/** Whoever holds this type can change the gallery; there is one such handle for each data folder, see lock.ts. */
export type WritableDatabase = ReadableDatabase &
  Pick<Database.Database, 'transaction' | 'pragma' | 'backup'> & { readonly [writable]: true };

/** The last one: no trigger or constraint may call what could do harm, whoever wrote it. */
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'fullfsync = ON',
  'foreign_keys = ON',
  'secure_delete = ON',
  'trusted_schema = OFF',
];

export interface OpenOptions {
  readonly path: string;
  /** Names the station the first time this file is opened. */
  readonly newStationId: () => string;
}

/**
 * Opens the gallery for its one writer, brings it to the newest version, makes it if it is not there.
 * Every commit is on the disk when it returns (WAL with synchronous=FULL); erased content is overwritten. What decides is checked; the log is not, see `readGrowing`.
 * @throws Fault database-newer (nothing is changed then), database-broken
 */
export function openGallery({ path, newStationId }: OpenOptions): WritableDatabase {
  return orBroken(path, () => {
    if (existsSync(path)) refuseNewer(path);
    else closeSync(openSync(path, 'a', 0o600));
    const db = new Database(path);
    try {
      for (const pragma of PRAGMAS) db.pragma(pragma);
      if (!decidesByWholeTables(db)) throw databaseBroken(path);
      migrate(db);
      db.prepare('INSERT INTO station (only, id) VALUES (1, ?) ON CONFLICT DO NOTHING').run(newStationId());
    } catch (error) {
      db.close();
      throw error;
    }
    return db as Database.Database & WritableDatabase;
  });
}

/**
 * Opens a gallery to look at it, beside its writer if there is one.
 * @throws Fault database-newer, database-broken
 */
export function openForReading(path: string): ReadableDatabase {
  return orBroken(path, () => {
    refuseNewer(path);
    const db = new Database(path, { readonly: true, fileMustExist: true });
    db.pragma('trusted_schema = OFF');
    return db as Database.Database & ReadableDatabase;
  });
}

export function stationId(db: ReadableDatabase): StationId {
  return asStationId(String(db.prepare('SELECT id FROM station').pluck().get()));
}

/** Its file. */
export const fileOf = (db: ReadableDatabase): string =>
  String(db.prepare(`SELECT file FROM pragma_database_list WHERE name = 'main'`).pluck().get());

export const schemaVersion = (db: WritableDatabase): number => Number(db.pragma('user_version', { simple: true }));

/** Whether the disk or the file is to blame, and not what was written: full, failing, taken away, damaged. */
export function isUnwritable(error: unknown): boolean {
  // By its code alone: what comes from another thread has lost its class.
  return (
    error instanceof Error &&
    'code' in error &&
    /^(SQLITE_(FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)|(ENOSPC|EIO|EROFS)$)/.test(String(error.code))
  );
}

/** Looks through a read-only handle, so that not a byte of a newer station's file is touched. */
function refuseNewer(path: string): void {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    if (isNewer(versionOf(db))) {
      throw new Fault(
        'database-newer',
        `A newer version of Threshold made the gallery ${path}; install that version or a later one, nothing was changed.`,
      );
    }
  } finally {
    db.close();
  }
}

export function databaseBroken(path: string, cause?: unknown): Fault {
  return new Fault('database-broken', `The gallery ${path} is damaged; bring a backup back by "threshold restore FILE", or move it away.`, {
    cause,
  });
}

/** @throws Fault database-broken where `open` meets a damaged file */
export function orBroken<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB|CANTOPEN|FORMAT)/.test(error.code))
      throw databaseBroken(path, error);
    throw error;
  }
}
