import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

it('keeps the log of the version before, and each record of a journal once', () => {
  const db = galleryAt(70);
  db.exec(`INSERT INTO events VALUES ('s', 1, 5, 'main', 'test-click', NULL, '{}')`);
  migrate(db, 110);
  expect(db.prepare('SELECT count(*) FROM events').pluck().get()).toBe(1);
  const insert = `INSERT INTO journal VALUES ('j', 1, 5, 0.5, 'main', 'released', '{}')`;
  db.exec(insert);
  expect(() => db.exec(insert)).toThrow(/UNIQUE/);
  expect(() => db.exec('DELETE FROM journal')).toThrow(/only grows/);
  expect(() => db.exec(`UPDATE journal SET kind = 'off'`)).toThrow(/only grows/);
});
