import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MAIN_DOOR } from '../core/ids';
import { acknowledgeAlarm, openAlarms } from './alarms';
import { eraseOldest, erasableUpTo, noteErasure } from './erasure';
import { appendEvent, pageOfEvents } from './events';
import type { WritableDatabase } from './database';
import { STAMP } from './fixture';
import { NEWEST_VERSION } from './migrate';
import { galleryAt } from './migrations/fixture';
import { atomically } from './write';

const BEFORE = 1000;
/** Many of them, and none of what is tested is the disk's. */
function inMemory(): WritableDatabase {
  const db = galleryAt(NEWEST_VERSION);
  db.exec(`INSERT INTO station VALUES (1, 'station-1')`);
  return db as unknown as WritableDatabase;
}

const events = fc.array(fc.record({ at: fc.integer({ min: 900, max: 1100 }), forced: fc.boolean() }), { maxLength: 30 });

it('erases whole from the old end, nothing that is young and no alarm that is open, however many go at once', () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 40 }), fc.boolean(), (happened, most, acknowledged) => {
      const db = inMemory();
      atomically(db, () => {
        for (const { at, forced } of happened) appendEvent(db, { kind: forced ? 'forced' : 'rex', at, doorId: MAIN_DOOR });
      });
      if (acknowledged)
        for (const { eventId, kind } of openAlarms(db)) acknowledgeAlarm(db, { eventId, kind, by: 'Ada', note: null }, STAMP);
      const open = openAlarms(db);
      const upTo = erasableUpTo(db, { before: BEFORE });
      if (upTo !== null) noteErasure(db, upTo);
      let looks = 0;
      while (eraseOldest(db, { most })) looks++;
      const left = pageOfEvents(db, { before: null, limit: 100 });
      const gone = happened.length - left.length;
      expect(gone).toBe(upTo ?? 0);
      expect(looks).toBe(Math.max(0, Math.ceil(gone / most) - 1));
      expect(left.map(({ number }) => number)).toEqual(left.map((_, index) => happened.length - index));
      expect(happened.slice(0, gone).every(({ at }) => at < BEFORE)).toBe(true);
      expect(openAlarms(db)).toEqual(open);
      // It stops at nothing else: the next one is young, or begins an open alarm.
      if (gone < happened.length)
        expect(happened[gone].at >= BEFORE || open.some((alarm) => alarm.eventId === left.at(-1)?.eventId)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
