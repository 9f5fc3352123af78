import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { isWhole } from './check-copy';
import { openGallery } from './database';
import { temporaryFolder } from './fixture';
import { migrate, NEWEST_VERSION } from './migrate';
import { MIGRATIONS } from './migrations';

/** A gallery of that version, with something done to it. */
function galleryWith(sql: string, version = NEWEST_VERSION): string {
  const path = join(temporaryFolder(), 'gallery.sqlite');
  const db = new Database(path);
  db.pragma('synchronous = OFF');
  migrate(db, version);
  // As somebody who forges one has it.
  db.unsafeMode().exec(sql);
  db.close();
  return path;
}

const whole = (path: string): Promise<boolean> => isWhole(path, new AbortController().signal);

it.each(MIGRATIONS.map(({ version }) => version))('a gallery of version %i is whole', async (version) => {
  const ada = `INSERT INTO people (id, name, state, enrolled_at) VALUES ('a', 'Ada', 'active', 1)`;
  expect(await whole(galleryWith(ada, version))).toBe(true);
});

it('so is an older one that was brought to this version', async () => {
  const path = galleryWith('', 20);
  openGallery({ path, newStationId: () => 's' }).close();
  expect(await whole(path)).toBe(true);
});

const TRIGGER = 'AFTER INSERT ON events BEGIN DELETE FROM people; END';
it.each([
  ['a table more', 'CREATE TABLE stash (a)'],
  ['a trigger more', `CREATE TRIGGER more ${TRIGGER}`],
  [
    'a trigger under a name of SQLite’s own',
    `CREATE TRIGGER more ${TRIGGER}; PRAGMA writable_schema = ON; UPDATE sqlite_schema SET name = 'sqlite_more' WHERE name = 'more'`,
  ],
  ['a trigger in the place of another', `DROP TRIGGER changes_hold; CREATE TRIGGER changes_hold ${TRIGGER}`],
  ['a view for a table', 'DROP TABLE kiosk_logo; CREATE VIEW kiosk_logo AS SELECT 1 AS only, 2 AS picture'],
  ['a table less', 'DROP TABLE settings'],
  ['a trigger less', 'DROP TRIGGER changes_hold'],
  ['a column that computes', 'ALTER TABLE people ADD COLUMN more TEXT AS (upper(name))'],
])('a gallery with %s is not', async (_, sql) => {
  expect(await whole(galleryWith(sql))).toBe(false);
});

it('nor is an older one with something more, which would run as it is migrated', async () => {
  expect(await whole(galleryWith(`CREATE TRIGGER more AFTER UPDATE ON events BEGIN DELETE FROM people; END`, 20))).toBe(false);
});
