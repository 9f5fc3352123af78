import { expect, it } from 'vitest';
import { acknowledgedAlarms, openAlarms } from '../alarms';
import { latestChanges } from '../changes';
import type { ReadableDatabase } from '../database';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

it('leaves what was acknowledged without a name as it was, and an open alarm open', () => {
  const db = galleryAt(130) as ReturnType<typeof galleryAt> & ReadableDatabase;
  db.exec(`INSERT INTO station VALUES (1, 's');
    INSERT INTO events (station_id, number, at, door_id, kind, detail) VALUES ('s', 1, 1, 'main', 'forced', '{}'), ('s', 2, 2, 'main', 'held', '{}');
    INSERT INTO alarms VALUES ('s', 1, 'forced', 'main', 1, 1, 1, 1, 5, 'administrator', 'the wind'), ('s', 2, 'held', 'main', 1, 2, 2, 2, NULL, NULL, NULL);
    INSERT INTO changes VALUES ('s', 1, 5, 'administrator', 'alarm-acknowledged', 's:1', '{"alarm":"forced","eventId":"s:1"}')`);
  migrate(db);
  expect(acknowledgedAlarms(db, { limit: 5 })).toMatchObject([
    { eventId: 's:1', acknowledged: { at: 5, by: null, actor: 'administrator', note: 'the wind' } },
  ]);
  expect(openAlarms(db)).toMatchObject([{ eventId: 's:2', acknowledged: null }]);
  expect(latestChanges(db, { limit: 1 })).toMatchObject([{ change: { alarm: 'forced', by: null } }]);
  const named = (number: number, name: string) => db.exec(`UPDATE alarms SET acknowledged_name = ${name} WHERE number = ${number}`);
  expect(() => named(2, `'Ada'`)).toThrow(/CHECK/);
  expect(() => named(1, `''`)).toThrow(/CHECK/);
  named(1, `'Ada'`);
});
