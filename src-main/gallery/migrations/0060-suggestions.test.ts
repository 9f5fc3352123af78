import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

const insertPerson = `INSERT INTO people (id, name, state, enrolled_at) VALUES ('p', 'Ada', 'active', 1)`;
const insertTemplate = `INSERT INTO templates (id, person_id, encoder_id, embedding, features, made_at) VALUES ('t', 'p', 'e', zeroblob(512), zeroblob(2560), 1)`;
const suggest = (id: string, bytes = 512): string =>
  `INSERT INTO suggestions VALUES ('${id}', 'p', 's:1', 'e', zeroblob(${bytes}), zeroblob(2560), '{}', 1)`;

it('finds the people and templates of an older version again, as photos', () => {
  const db = galleryAt(50);
  db.exec(`${insertPerson}; ${insertTemplate}`);
  migrate(db, 60);
  expect(db.prepare('SELECT id, person_id, made_at, origin FROM templates').all()).toEqual([
    { id: 't', person_id: 'p', made_at: 1, origin: 'photo' },
  ]);
});

it('keeps suggestions of somebody, and drops them with the person', () => {
  const db = galleryAt(60);
  expect(() => db.exec(suggest('a'))).toThrow(/FOREIGN KEY/);
  db.exec(`${insertPerson}; ${suggest('a')}; ${suggest('b')}; DELETE FROM people`);
  expect(db.prepare('SELECT count(*) FROM suggestions').pluck().get()).toBe(0);
});

it('refuses a suggestion of another size, and a template from anywhere else', () => {
  const db = galleryAt(60);
  db.exec(`${insertPerson}; ${insertTemplate}`);
  expect(() => db.exec(suggest('a', 511))).toThrow(/CHECK/);
  expect(() => db.exec(`UPDATE templates SET origin = 'guess'`)).toThrow(/CHECK/);
});
