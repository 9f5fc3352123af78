import type Database from 'better-sqlite3';
import { MIGRATIONS, type Migration } from './migrations';

export const NEWEST_VERSION = Math.max(...MIGRATIONS.map((m) => m.version));

export const versionOf = (db: Database.Database): number => Number(db.pragma('user_version', { simple: true }));

export const isNewer = (version: number): boolean => version > NEWEST_VERSION;

/** Runs what is missing, oldest first, each with its version number in one transaction: a power cut leaves a whole version. */
export function migrate(db: Database.Database, upTo = NEWEST_VERSION): void {
  const run = db.transaction((migration: Migration) => {
    db.exec(migration.sql);
    db.pragma(`user_version = ${migration.version}`);
  });
  const from = versionOf(db);
  for (const migration of MIGRATIONS) {
    if (migration.version > from && migration.version <= upTo) run.immediate(migration);
  }
}
