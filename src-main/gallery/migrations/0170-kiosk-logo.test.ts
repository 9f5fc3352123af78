import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

it('keeps one logo, none at first, and leaves the settings as they are', () => {
  const db = galleryAt(135);
  db.exec(`INSERT INTO settings VALUES ('station', 'zone', 'null')`);
  migrate(db, 170);
  const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect([count('kiosk_logo'), count('settings')]).toEqual([0, 1]);
  db.exec(`INSERT INTO kiosk_logo VALUES (1, x'89')`);
  expect(() => db.exec(`INSERT INTO kiosk_logo VALUES (2, x'89')`)).toThrow(/CHECK/);
  expect(() => db.exec(`UPDATE kiosk_logo SET picture = x''`)).toThrow(/CHECK/);
});
