import { expect, it } from 'vitest';
import type { ReadableDatabase } from '../database';
import { migrate } from '../migrate';
import { countByHour } from '../reports/activity';
import { galleryAt } from './fixture';

it('counts what older versions have written', () => {
  const db = galleryAt(135) as ReturnType<typeof galleryAt> & ReadableDatabase;
  db.exec(`INSERT INTO station VALUES (1, 's');
    INSERT INTO events (station_id, number, at, door_id, kind, detail) VALUES ('s', 1, 5, 'main', 'granted', '{}'), ('s', 2, 15, 'main', 'granted', '{}')`);
  migrate(db);
  expect(countByHour(db, 'granted', [{ hours: [0, 10], from: 0, to: 20 }])).toEqual([[1, 1]]);
  expect(db.prepare('SELECT count(*) FROM events').pluck().get()).toBe(2);
});
