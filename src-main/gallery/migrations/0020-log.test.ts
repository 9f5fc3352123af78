import { expect, it } from 'vitest';
import { galleryAt } from './fixture';

it('adds a log and an audit beside the people', () => {
  const db = galleryAt(10);
  db.exec(`INSERT INTO people VALUES ('p', 'Ada', 'active', 1)`);
  const later = galleryAt(20);
  expect(later.prepare('SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM changes)').pluck().get()).toBe(0);
});

it.each(['events', 'changes'])('lets %s only grow', (table) => {
  const db = galleryAt(20);
  db.exec(
    `INSERT INTO events VALUES ('s', 1, 1, 'main', 'camera', NULL, '{}'); INSERT INTO changes VALUES ('s', 1, 1, 'setup', 'a', 'b', '{}')`,
  );
  expect(() => db.exec(`UPDATE ${table} SET at = 2`)).toThrow(/only grow/);
  expect(() => db.exec(`DELETE FROM ${table}`)).toThrow(/only grow/);
});

it('gives a number once', () => {
  const db = galleryAt(20);
  const insert = `INSERT INTO events VALUES ('s', 1, 1, 'main', 'camera', NULL, '{}')`;
  db.exec(insert);
  expect(() => db.exec(insert)).toThrow(/UNIQUE/);
});
