import { Fault } from '../core/fault';
import type { WritableDatabase } from './database';

/** All or nothing, and on the disk when it returns. Write lock from the start, so that no number is given twice. */
export function atomically<T>(db: WritableDatabase, work: () => T): T {
  return db.transaction(work).immediate();
}

/** Throws, and so rolls back, when a statement did not change exactly the rows it was meant to. */
export function expectChanges(result: { readonly changes: number }, expected: number): void {
  if (result.changes !== expected)
    throw new Fault('internal', `A write to the gallery changed ${result.changes} rows instead of ${expected}.`);
}
