/** A process of its own, for tests that kill it: `append-fixture.ts GALLERY` writes one event after the other and says the number of each. */
import { MAIN_DOOR } from '../core/ids';
import { openGallery } from './database';
import { appendEvent } from './events';

const db = openGallery({ path: process.argv[2], newStationId: () => 's' });
const next = (): void => {
  process.send?.(appendEvent(db, { kind: 'forced', at: 1, doorId: MAIN_DOOR }).number);
  setImmediate(next);
};
next();
