import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

it('lets nothing of the log go before its erasure is noted, and then nothing above that number', () => {
  const db = galleryAt(170);
  for (const number of [1, 2, 3])
    db.exec(`INSERT INTO events (station_id, number, at, door_id, kind, detail) VALUES ('s', ${number}, 1, 'main', 'forced', '{}');
      INSERT INTO corrections VALUES ('s', ${number}, 1, 1, 'administrator', 'not-them', 'Ada', NULL)`);
  migrate(db, 171);
  const numbers = () => db.prepare('SELECT number FROM events').pluck().all();
  expect(() => db.exec('DELETE FROM corrections')).toThrow(/only grow/);
  expect(() => db.exec('DELETE FROM events')).toThrow(/only grow/);
  db.exec(`INSERT INTO erased_events VALUES ('s', 2)`);
  expect(() => db.exec('DELETE FROM corrections')).toThrow(/only grow/);
  db.exec('DELETE FROM corrections WHERE event <= 2; DELETE FROM events WHERE number <= 2');
  expect(() => db.exec('DELETE FROM events')).toThrow(/only grow/);
  expect(numbers()).toEqual([3]);
});

it('notes a higher number, and never a lower one or none', () => {
  const db = galleryAt(171);
  db.exec(`INSERT INTO erased_events VALUES ('s', 2)`);
  expect(() => db.exec('UPDATE erased_events SET up_to = 1')).toThrow(/only grows/);
  expect(() => db.exec('DELETE FROM erased_events')).toThrow(/only grows/);
  db.exec('UPDATE erased_events SET up_to = 3');
});
