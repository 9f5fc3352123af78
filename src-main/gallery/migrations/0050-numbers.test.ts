import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

it('leaves whoever was there without a number', () => {
  const db = galleryAt(30);
  db.exec(`INSERT INTO people VALUES ('p', 'Ada', 'active', 1), ('q', 'Bert', 'active', 1)`);
  migrate(db, 50);
  expect(db.prepare('SELECT id, number FROM people ORDER BY id').all()).toEqual([
    { id: 'p', number: null },
    { id: 'q', number: null },
  ]);
});

it('keeps a number of digits, once', () => {
  const db = galleryAt(50);
  const insert = (id: string, number: string) => db.exec(`INSERT INTO people VALUES ('${id}', 'Ada', 'active', 1, '${number}')`);
  insert('p', '0042');
  insert('q', '42');
  expect(() => insert('r', '42')).toThrow(/UNIQUE/);
  for (const bad of ['', '4x', ' 4', '1234567890123']) expect(() => insert('s', bad)).toThrow(/CHECK/);
});
