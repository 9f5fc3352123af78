import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

it('keeps a picture with an alarm that is there, none of alarms from before, and lets it go with its alarm', () => {
  const db = galleryAt(110);
  db.exec(`INSERT INTO events (station_id, number, at, door_id, kind, detail) VALUES ('s', 1, 1, 'main', 'forced', '{}');
    INSERT INTO alarms VALUES ('s', 1, 'forced', 'main', 1, 1, 1, 1, NULL, NULL, NULL)`);
  migrate(db, 130);
  const count = () => db.prepare('SELECT count(*) FROM snapshots').pluck().get();
  expect(count()).toBe(0);
  const snapshot = (number: number, state: string) => db.exec(`INSERT INTO snapshots VALUES ('s', ${number}, 'forced', 1, ${state})`);
  expect(() => snapshot(2, `'kept', x'ff'`)).toThrow(/FOREIGN KEY/);
  expect(() => snapshot(1, `'kept', NULL`)).toThrow(/CHECK/);
  expect(() => snapshot(1, `'erased', x'ff'`)).toThrow(/CHECK/);
  snapshot(1, `'kept', x'ff'`);
  db.exec('DELETE FROM alarms');
  expect(count()).toBe(0);
});
