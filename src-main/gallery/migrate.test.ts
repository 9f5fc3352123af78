import type Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate, NEWEST_VERSION, versionOf } from './migrate';
import { galleryAt } from './migrations/fixture';
import { MIGRATIONS } from './migrations';

const tablesOf = (db: Database.Database): unknown[] => db.prepare('SELECT sql FROM sqlite_schema ORDER BY name').pluck().all();

it('makes the same gallery step by step as at once, keeping what was in it', () => {
  const atOnce = galleryAt(NEWEST_VERSION);
  const stepwise = galleryAt(MIGRATIONS[0].version);
  stepwise.exec(`INSERT INTO people VALUES ('p', 'Ada', 'active', 1)`);
  for (const { version } of MIGRATIONS) migrate(stepwise, version);
  expect(tablesOf(stepwise)).toEqual(tablesOf(atOnce));
  expect(stepwise.prepare('SELECT name FROM people').pluck().all()).toEqual(['Ada']);
});

it('does nothing the second time', () => {
  const db = galleryAt(NEWEST_VERSION);
  migrate(db);
  expect(versionOf(db)).toBe(NEWEST_VERSION);
});

it('stays at the version before when a step fails', () => {
  const db = galleryAt(10);
  db.exec('CREATE TABLE changes (in_the_way)');
  expect(() => migrate(db)).toThrow(/already exists/);
  expect(versionOf(db)).toBe(10);
  expect(db.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'events'`).pluck().get()).toBe(0);
});

it('numbers its steps upwards', () => {
  const versions = MIGRATIONS.map((m) => m.version);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
});
