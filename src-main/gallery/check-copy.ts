import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { NEWEST_VERSION } from './migrate';
import { MIGRATIONS } from './migrations';

/** In a thread of its own: to read a large gallery through takes longer than a door may wait. */
const LOOK = `
  const { parentPort, workerData: { sqlite, path, migrations, newest } } = require('node:worker_threads');
  const Database = require(sqlite);
  const schemaOf = (db) => {
    const rows = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema').raw().all();
    return rows.map((row) => JSON.stringify(row.map((text) => text?.replace(/\\s+/g, ' ')))).sort().join();
  };
  const schemaAt = (version) => {
    const fresh = new Database(':memory:');
    for (const migration of migrations) if (migration.version <= version) fresh.exec(migration.sql);
    return schemaOf(fresh);
  };
  const isOwn = (db) => {
    const version = db.pragma('user_version', { simple: true });
    return version > newest || schemaOf(db) === schemaAt(version);
  };
  const db = new Database(path, { fileMustExist: true });
  try {
    db.pragma('trusted_schema = OFF');
    db.pragma('journal_mode = DELETE');
    parentPort.postMessage(isOwn(db) && db.pragma('quick_check(1)', { simple: true }) === 'ok');
  } catch (error) {
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) throw error;
    parentPort.postMessage(false);
  } finally {
    db.close();
  }
`;

/**
 * Whether each page of a gallery that nobody has open is whole, and its tables, indexes and triggers are those of its version and no others: what somebody
 * else has put in would run whenever the gallery is used. It is one file afterwards, without a journal beside it. Of a newer version the pages alone count.
 * @throws AbortError
 */
export async function isWhole(path: string, signal: AbortSignal): Promise<boolean> {
  const sqlite = createRequire(import.meta.url).resolve('better-sqlite3');
  const worker = new Worker(LOOK, { eval: true, workerData: { sqlite, path, migrations: MIGRATIONS, newest: NEWEST_VERSION } });
  try {
    const [whole] = z.tuple([z.boolean()]).parse(await once(worker, 'message', { signal }));
    return whole;
  } finally {
    await worker.terminate();
  }
}
