import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

const insert = (number: number, kind: string, detail: object) =>
  `INSERT INTO events (station_id, number, at, door_id, kind, detail) VALUES ('s:t', ${number}, 5, 'main', '${kind}', '${JSON.stringify(detail)}')`;

it('keeps the numbers of older events, and finds what an order was for', () => {
  const db = galleryAt(70);
  db.exec(
    [insert(1, 'test-click', {}), insert(2, 'order', { of: 's:t:1', result: 'opened' }), insert(3, 'order', { of: 'odd' })].join(';'),
  );
  migrate(db, 100);
  expect(db.prepare('SELECT number, at, monotonic, cause FROM events').all()).toEqual([
    { number: 1, at: 5, monotonic: null, cause: null },
    { number: 2, at: 5, monotonic: null, cause: 1 },
    { number: 3, at: 5, monotonic: null, cause: null },
  ]);
});

it('lets events only grow, as before', () => {
  const db = galleryAt(100);
  db.exec(insert(1, 'test-click', {}));
  expect(() => db.exec('UPDATE events SET cause = 1')).toThrow(/only grow/);
  expect(() => db.exec('DELETE FROM events')).toThrow(/only grow/);
});
