import Database from 'better-sqlite3';
import { closeSync, existsSync, openSync } from 'node:fs';
import { Fault } from '../core/fault';

export interface Lock {
  release(): void;
}

/**
 * Holds a data folder for this process alone: an SQLite file under BEGIN EXCLUSIVE, whose lock the system drops when the process dies.
 * @param path of the lock's file, which holds nothing
 * @throws Fault station-locked
 */
export function holdLock(path: string): Lock {
  // Never opened beside SQLite once it is there: to close a file drops every POSIX lock that this process has on it.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const file = new Database(path, { timeout: 0 });
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    const held = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
    if (held)
      throw new Fault('station-locked', 'Another Threshold is using this data folder; close it, or name another folder with --data.', {
        cause: error,
      });
    throw error;
  }
  return { release: () => void file.close() };
}
