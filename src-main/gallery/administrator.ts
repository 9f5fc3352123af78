import type { Stamp } from '../core/change';
import { appendChange } from './changes';
import type { ReadableDatabase, WritableDatabase } from './database';
import { atomically, expectChanges } from './write';

/** The password's argon2id hash in PHC string form; null until one has been chosen. */
export function administratorHash(db: ReadableDatabase): string | null {
  const hash = db.prepare('SELECT hash FROM administrator').pluck().get();
  return typeof hash === 'string' ? hash : null;
}

export function setAdministratorHash(db: WritableDatabase, hash: string, stamp: Stamp): void {
  atomically(db, () => {
    const result = db
      .prepare('INSERT INTO administrator (only, hash) VALUES (1, ?) ON CONFLICT DO UPDATE SET hash = excluded.hash')
      .run(hash);
    expectChanges(result, 1);
    appendChange(db, { action: 'password-chosen' }, stamp);
  });
}
