import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

const event = (number: number) =>
  `INSERT INTO events (station_id, number, at, door_id, kind, detail) VALUES ('s', ${number}, 1, 'main', 'forced', '{}')`;
const alarm = (number: number, acknowledged = 'NULL, NULL, NULL') =>
  `INSERT INTO alarms VALUES ('s', ${number}, 'forced', 'main', 1, 1, 1, ${number}, ${acknowledged})`;

it('raises nothing of what happened before', () => {
  const db = galleryAt(100);
  db.exec(event(1));
  migrate(db, 101);
  expect(db.prepare('SELECT (SELECT count(*) FROM alarms) AS alarms, (SELECT count(*) FROM events) AS events').get()).toEqual({
    alarms: 0,
    events: 1,
  });
});

it('has one of a kind open at a door, of an event that is there, and knows who acknowledged it', () => {
  const db = galleryAt(101);
  expect(() => db.exec(alarm(1))).toThrow(/FOREIGN KEY/);
  db.exec([event(1), event(2), alarm(1)].join(';'));
  expect(() => db.exec(alarm(2))).toThrow(/UNIQUE/);
  expect(() => db.exec(alarm(2, '5, NULL, NULL'))).toThrow(/CHECK/);
  db.exec(alarm(2, `5, 'administrator', 'a note'`));
});
