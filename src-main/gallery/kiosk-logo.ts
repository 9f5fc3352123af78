import type { Stamp } from '../core/change';
import { appendChange } from './changes';
import type { ReadableDatabase, WritableDatabase } from './database';
import { atomically } from './write';

/** PNG; null where there is none. */
export function kioskLogo(db: ReadableDatabase): Uint8Array | null {
  const picture = db.prepare('SELECT picture FROM kiosk_logo').pluck().get();
  return picture instanceof Uint8Array ? picture : null;
}

/** @param picture PNG; null takes it away */
export function setKioskLogo(db: WritableDatabase, picture: Uint8Array | null, stamp: Stamp): void {
  atomically(db, () => {
    db.prepare('DELETE FROM kiosk_logo').run();
    if (picture !== null) db.prepare('INSERT INTO kiosk_logo VALUES (1, ?)').run(picture);
    // The audit says that there is another one; the picture itself is no part of it.
    appendChange(db, { action: 'setting-changed', scope: 'station', key: 'kiosk-logo', value: picture === null ? 'none' : 'set' }, stamp);
  });
}
