import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { migrate, versionOf } from '../migrate';

/** A gallery as the station of that version left it. */
export function galleryAt(version: number): Database.Database {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  db.pragma('foreign_keys = ON');
  migrate(db, version);
  if (versionOf(db) !== version) throw new Error(`There is no version ${version}.`);
  return db;
}
