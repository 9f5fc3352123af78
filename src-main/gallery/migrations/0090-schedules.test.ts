import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

it('leaves people as they were, and knows one schedule: always, on holidays too', () => {
  const db = galleryAt(70);
  db.exec(`INSERT INTO people (id, name, state, enrolled_at) VALUES ('p', 'Ada', 'active', 1)`);
  migrate(db, 90);
  expect(db.prepare('SELECT id, name FROM people').all()).toEqual([{ id: 'p', name: 'Ada' }]);
  const plan = JSON.parse(String(db.prepare(`SELECT plan FROM schedules WHERE id = 'always'`).pluck().get())) as unknown;
  const day = [{ from: 0, to: 1440 }];
  expect(plan).toEqual({ week: [day, day, day, day, day, day, day], onHolidays: day, exceptions: [] });
  expect(db.prepare('SELECT count(*) FROM schedules').pluck().get()).toBe(1);
});
