import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

it('leaves whoever was there valid without an end, and in need of no longer time', () => {
  const db = galleryAt(91);
  db.exec(`INSERT INTO people (id, name, state, enrolled_at) VALUES ('p', 'Ada', 'active', 1)`);
  migrate(db, 92);
  expect(db.prepare('SELECT valid_from, valid_until, long_pulse FROM people').all()).toEqual([
    { valid_from: null, valid_until: null, long_pulse: 0 },
  ]);
  expect(() => db.exec(`UPDATE people SET valid_from = 'soon'`)).toThrow(/CHECK/);
});
