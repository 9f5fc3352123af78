import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

const insertPerson = `INSERT INTO people (id, name, state, enrolled_at) VALUES ('p', 'Ada', 'active', 1)`;
const insertTemplate = (id: string, encoder: string, columns = '', values = '') =>
  `INSERT INTO templates (id, person_id, encoder_id, embedding, features, made_at${columns})
   VALUES ('${id}', 'p', '${encoder}', zeroblob(512), zeroblob(2560), 1${values})`;
const keep = (id: string) => `INSERT INTO photos VALUES ('${id}', 'p', x'ffd8', 1, 'administrator')`;

it('finds the templates of an older version again, without a photo', () => {
  const db = galleryAt(70);
  db.exec(`${insertPerson}; ${insertTemplate('t', 'e')}`);
  migrate(db, 80);
  expect(db.prepare('SELECT id, made_at, photo_id FROM templates').all()).toEqual([{ id: 't', made_at: 1, photo_id: null }]);
  expect(db.prepare('SELECT count(*) FROM photos').pluck().get()).toBe(0);
});

it('keeps photos of somebody, never an empty one, and drops them with the person', () => {
  const db = galleryAt(80);
  expect(() => db.exec(keep('a'))).toThrow(/FOREIGN KEY/);
  db.exec(`${insertPerson}; ${keep('a')}`);
  expect(() => db.exec(`UPDATE photos SET picture = x''`)).toThrow(/CHECK/);
  db.exec('DELETE FROM people');
  expect(db.prepare('SELECT count(*) FROM photos').pluck().get()).toBe(0);
});

it('drops a photo with the last of its templates', () => {
  const db = galleryAt(80);
  const ofPhoto = (id: string, encoder: string) => insertTemplate(id, encoder, ', photo_id', `, 'a'`);
  db.exec(`${insertPerson}; ${keep('a')}; ${keep('b')}; ${ofPhoto('t', 'e')}; ${ofPhoto('u', 'f')}; ${insertTemplate('v', 'e')}`);
  const left = () => db.prepare('SELECT id FROM photos ORDER BY id').pluck().all();
  db.exec(`DELETE FROM templates WHERE id = 't'`);
  expect(left()).toEqual(['a', 'b']);
  db.exec(`DELETE FROM templates WHERE id = 'u'`);
  expect(left()).toEqual(['b']);
});
