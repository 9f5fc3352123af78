import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

const insertPerson = `INSERT INTO people (id, name, state, enrolled_at) VALUES ('p', 'Ada', 'active', 1)`;
const insertTemplate = `INSERT INTO templates (id, person_id, encoder_id, embedding, features, made_at) VALUES ('t', 'p', 'e', zeroblob(512), zeroblob(2560), 1)`;

it('finds people and templates of an older version again, with nothing made up about them', () => {
  const db = galleryAt(160);
  db.exec(`${insertPerson}; ${insertTemplate}`);
  migrate(db, 190);
  expect(db.prepare('SELECT name, consented_at, consent_by FROM people').all()).toEqual([
    { name: 'Ada', consented_at: null, consent_by: null },
  ]);
  expect(db.prepare('SELECT id, quality FROM templates').all()).toEqual([{ id: 't', quality: null }]);
});

it('refuses a quality that cannot be read', () => {
  const db = galleryAt(190);
  db.exec(`${insertPerson}; ${insertTemplate}`);
  expect(() => db.exec(`UPDATE templates SET quality = '{'`)).toThrow(/CHECK/);
});
