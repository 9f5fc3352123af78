import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** In a thread of its own: to read a large gallery through takes longer than a door may wait. */
const LOOK = `
  const { parentPort, workerData: { sqlite, path } } = require('node:worker_threads');
  const db = new (require(sqlite))(path, { fileMustExist: true });
  try {
    db.pragma('journal_mode = DELETE');
    parentPort.postMessage(db.pragma('quick_check(1)', { simple: true }) === 'ok');
  } catch (error) {
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) throw error;
    parentPort.postMessage(false);
  } finally {
    db.close();
  }
`;

/** Whether each page of a gallery that nobody has open is whole; it is one file afterwards, without a journal beside it. @throws AbortError */
export async function isWhole(path: string, signal: AbortSignal): Promise<boolean> {
  const sqlite = createRequire(import.meta.url).resolve('better-sqlite3');
  const worker = new Worker(LOOK, { eval: true, workerData: { sqlite, path } });
  try {
    const [whole] = z.tuple([z.boolean()]).parse(await once(worker, 'message', { signal }));
    return whole;
  } finally {
    await worker.terminate();
  }
}
