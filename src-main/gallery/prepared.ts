import type { Statement } from 'better-sqlite3';
import type { ReadableDatabase } from './database';

const statements = new WeakMap<ReadableDatabase, Map<string, Statement>>();

/** A statement compiled once for each handle, for what is done to thousands of people at one stroke. `pluck` and the like stay with it: the same SQL always wants the same. */
export function prepared(db: ReadableDatabase, sql: string): Statement {
  const known = statements.get(db) ?? new Map<string, Statement>();
  statements.set(db, known);
  const statement = known.get(sql) ?? db.prepare(sql);
  known.set(sql, statement);
  return statement;
}
