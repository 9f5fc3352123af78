import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

it('turns the tau of an older station into the default level, and keeps its language', () => {
  const db = galleryAt(30);
  db.exec(`INSERT INTO settings VALUES ('station', 'station', '{"locale":"zh","tau":1.05}'), ('door:main', 'door', '{"tau":1}')`);
  migrate(db, 40);
  const stored = db.prepare(`SELECT value FROM settings WHERE scope = ?`).pluck();
  expect(JSON.parse(String(stored.get('station')))).toEqual({ locale: 'zh', falseAdmissionLevel: 1000 });
  expect(JSON.parse(String(stored.get('door:main')))).toEqual({ tau: 1 });
});

it('leaves a station alone that has kept no setting yet', () => {
  const db = galleryAt(30);
  migrate(db, 40);
  expect(db.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(0);
});
