import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

it('keeps the log of the version before, and knows whom and why of it', () => {
  const db = galleryAt(150);
  const insert = db.prepare(
    `INSERT INTO events (station_id, number, at, door_id, kind, person_id, detail) VALUES ('s', ?, 5, 'main', ?, ?, ?)`,
  );
  const rows = [
    ['granted', 'ada', { evidence: { reason: 'agreed', claimed: null } }],
    ['refused', null, { evidence: { reason: 'outside-schedule', claimed: null }, recognised: { personId: 'bert' } }],
    ['refused', null, { evidence: { reason: 'no-agreement', claimed: 'ada' } }],
    ['refused', null, { evidence: { reason: 'no-agreement' } }],
    ['duress', null, { personId: 'ada', name: 'Ada' }],
    ['forced', null, {}],
  ] as const;
  rows.forEach(([kind, person, detail], i) => insert.run(i + 1, kind, person, JSON.stringify(detail)));
  migrate(db, 160);
  expect(db.prepare('SELECT reason, about FROM events ORDER BY number').raw().all()).toEqual([
    ['agreed', 'ada'],
    ['outside-schedule', 'bert'],
    ['no-agreement', 'ada'],
    ['no-agreement', null],
    [null, 'ada'],
    [null, null],
  ]);
  expect(() => db.exec('UPDATE events SET reason = NULL')).toThrow(/only grow/);
  db.exec(`INSERT INTO corrections VALUES ('s', 1, 1, 6, 'administrator', 'not-them', 'Ida', NULL)`);
  expect(() => db.exec(`INSERT INTO corrections VALUES ('s', 1, 2, 6, 'administrator', 'not-them', '', NULL)`)).toThrow(/CHECK/);
  expect(() => db.exec('DELETE FROM corrections')).toThrow(/only grow/);
  expect(() => db.exec(`UPDATE corrections SET said = 'withdrawn'`)).toThrow(/only grow/);
});
