import { expect, it } from 'vitest';
import { migrate } from '../migrate';
import { galleryAt } from './fixture';

it('leaves templates as they were, and knows of no encoder what it stands on', () => {
  const db = galleryAt(60);
  db.exec(`INSERT INTO people (id, name, state, enrolled_at) VALUES ('p', 'Ada', 'active', 1);
    INSERT INTO templates (id, person_id, encoder_id, embedding, features, made_at) VALUES ('t', 'p', 'e', zeroblob(512), zeroblob(2560), 1)`);
  migrate(db, 70);
  expect(db.prepare('SELECT id, encoder_id FROM templates').all()).toEqual([{ id: 't', encoder_id: 'e' }]);
  expect(db.prepare('SELECT count(*) FROM encoders').pluck().get()).toBe(0);
});
