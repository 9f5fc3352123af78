import { expect, it } from 'vitest';
import { asEventId, asPersonId, MAIN_DOOR } from '../../core/ids';
import type { ReadableDatabase } from '../database';
import { migrate } from '../migrate';
import { lastPass } from '../passes';
import { galleryAt } from './fixture';

it('keeps who passed when, and lets it go with whom it is of', () => {
  const db = galleryAt(135) as ReturnType<typeof galleryAt> & ReadableDatabase;
  db.exec(`INSERT INTO people (id, name, state, enrolled_at) VALUES ('p', 'Ada', 'active', 1)`);
  db.exec(`INSERT INTO visitors VALUES ('v', 'Carla', '4711', zeroblob(16), 8, 1, zeroblob(32), 9, 1, 'setup', NULL)`);
  db.exec(`INSERT INTO passes VALUES ('p', 'main', 's:1', 5, 'in'), ('v', 'main', 's:2', 6, NULL)`);
  migrate(db);
  expect(lastPass(db, { personId: asPersonId('p'), doorId: MAIN_DOOR })).toEqual({ at: 5, direction: 'in' });
  const events = () => db.prepare('SELECT event_id FROM passes').pluck().all();
  expect(events()).toEqual(['s:1', 's:2'].map(asEventId));
  db.exec(`DELETE FROM people`);
  expect(events()).toEqual(['s:2']);
  db.exec(`DELETE FROM visitors`);
  expect(events()).toEqual([]);
});
