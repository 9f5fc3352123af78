import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

it('keeps who passed when, and lets it go with whom it is of', () => {
  const db = galleryAt(110);
  db.exec(`INSERT INTO people (id, name, state, enrolled_at) VALUES ('p', 'Ada', 'active', 1), ('q', 'Bert', 'active', 1)`);
  db.exec(`INSERT INTO passes VALUES ('p', 'main', 's:1', 5, 'in'), ('q', 'main', 's:2', 6, NULL)`);
  migrate(db, 120);
  db.exec(`INSERT INTO visitors VALUES ('v', 'Carla', '4711', zeroblob(16), 8, 1, zeroblob(32), 9, 1, 'setup', NULL)`);
  db.exec(`INSERT INTO passes VALUES ('v', 'main', 's:3', 7, NULL)`);
  db.exec(`DELETE FROM people WHERE id = 'p'`);
  const ids = () => db.prepare('SELECT person_id FROM passes ORDER BY at').pluck().all();
  expect(ids()).toEqual(['q', 'v']);
  db.exec(`DELETE FROM visitors`);
  expect(ids()).toEqual(['q']);
});

it('lets PINs go with their person', () => {
  const db = galleryAt(120);
  db.exec(`INSERT INTO people (id, name, state, enrolled_at) VALUES ('p', 'Ada', 'active', 1)`);
  db.exec(`INSERT INTO pins VALUES ('p', zeroblob(16), 8, 1, zeroblob(32), NULL)`);
  db.exec(`DELETE FROM people`);
  expect(db.prepare('SELECT count(*) FROM pins').pluck().get()).toBe(0);
});
