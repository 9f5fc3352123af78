import { expect, it } from 'vitest';
import { galleryAt } from './fixture';

const insertPerson = `INSERT INTO people VALUES ('p', 'Ada', 'active', 1)`;
const insertTemplate = `INSERT INTO templates VALUES ('t', 'p', 'e', zeroblob(512), zeroblob(2560), 1)`;

it('keeps people with their templates, and drops the templates with the person', () => {
  const db = galleryAt(10);
  db.exec(`${insertPerson}; ${insertTemplate}; DELETE FROM people`);
  expect(db.prepare('SELECT count(*) FROM templates').pluck().get()).toBe(0);
});

it('refuses a template of nobody, of another size, and a person in no known state', () => {
  const db = galleryAt(10);
  expect(() => db.exec(insertTemplate)).toThrow(/FOREIGN KEY/);
  db.exec(insertPerson);
  expect(() => db.exec(`INSERT INTO templates VALUES ('t', 'p', 'e', zeroblob(511), zeroblob(2560), 1)`)).toThrow(/CHECK/);
  expect(() => db.exec(`INSERT INTO templates VALUES ('t', 'p', 'e', zeroblob(512), zeroblob(640), 1)`)).toThrow(/CHECK/);
  expect(() => db.exec(`INSERT INTO people VALUES ('q', 'Bert', 'gone', 1)`)).toThrow(/CHECK/);
});

it('has one station', () => {
  const db = galleryAt(10);
  db.exec(`INSERT INTO station VALUES (1, 's')`);
  expect(() => db.exec(`INSERT INTO station VALUES (2, 't')`)).toThrow(/CHECK/);
});
