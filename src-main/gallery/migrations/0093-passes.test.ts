import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

it('knows of no pass before, and forgets those of a person who is removed', () => {
  const db = galleryAt(92);
  db.exec(`INSERT INTO people (id, name, state, enrolled_at) VALUES ('p', 'Ada', 'active', 1)`);
  migrate(db, 93);
  expect(db.prepare('SELECT count(*) FROM passes').pluck().get()).toBe(0);
  db.exec(`INSERT INTO passes VALUES ('p', 'main', 's:1', 5, NULL)`);
  expect(() => db.exec(`UPDATE passes SET direction = 'up'`)).toThrow(/CHECK/);
  db.exec(`DELETE FROM people`);
  expect(db.prepare('SELECT count(*) FROM passes').pluck().get()).toBe(0);
});
