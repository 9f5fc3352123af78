import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

it('puts whoever was there into the group that opens the door at any time', () => {
  const db = galleryAt(90);
  db.exec(`INSERT INTO people (id, name, state, enrolled_at) VALUES ('p', 'Ada', 'active', 1), ('q', 'Bert', 'suspended', 1)`);
  migrate(db, 91);
  expect(db.prepare('SELECT person_id, group_id FROM memberships').all()).toEqual([
    { person_id: 'p', group_id: 'everyone' },
    { person_id: 'q', group_id: 'everyone' },
  ]);
  expect(db.prepare('SELECT group_id, door_id, schedule_id FROM rights').all()).toEqual([
    { group_id: 'everyone', door_id: 'main', schedule_id: 'always' },
  ]);
  db.exec(`DELETE FROM people WHERE id = 'p'`);
  expect(db.prepare('SELECT count(*) FROM memberships').pluck().get()).toBe(1);
  expect(() => db.exec(`DELETE FROM schedules WHERE id = 'always'`)).toThrow(/FOREIGN KEY/);
});
