import { Fault } from '../core/fault';
import type { ReadableDatabase, WritableDatabase } from './database';

/** All or nothing, and on the disk when it returns. Write lock from the start, so that no number is given twice. */
export function atomically<T>(db: WritableDatabase, work: () => T): T {
  return db.transaction(work).immediate();
}

/** Throws, and so rolls back, when a statement did not change exactly the rows it was meant to. */
export function expectChanges(result: { readonly changes: number }, expected: number): void {
  if (result.changes !== expected)
    throw new Fault('internal', `A write to the gallery changed ${result.changes} rows instead of ${expected}.`);
}

/** @throws Fault name-taken where another one has this name */
export function expectNameFree(db: ReadableDatabase, table: 'schedules' | 'groups', name: string, id: string): void {
  if (db.prepare(`SELECT 1 FROM ${table} WHERE name = ? AND id <> ?`).get(name, id) !== undefined)
    throw new Fault('name-taken', `There is one named ${name} already: choose another name.`);
}
