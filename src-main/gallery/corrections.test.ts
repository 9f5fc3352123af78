import { expect, it } from 'vitest';
import { asEventId, FRONT_CAMERA, MAIN_DOOR } from '../core/ids';
import { latestChanges } from './changes';
import { correctEvent, correctionsOf } from './corrections';
import { appendEvent, pageOfEvents } from './events';
import { ADA, EVIDENCE, STAMP, temporaryGallery } from './fixture';
import { passDistances } from './visits';

const where = { at: 5, doorId: MAIN_DOOR, cameraId: FRONT_CAMERA } as const;

function logOfTwo() {
  const { db } = temporaryGallery();
  const pass = appendEvent(db, { ...where, kind: 'granted', personId: ADA, name: 'Ada', evidence: EVIDENCE });
  const stranger = appendEvent(db, { ...where, kind: 'refused', evidence: { ...EVIDENCE, reason: 'too-far-from-everyone' } });
  return { db, pass, stranger, log: () => pageOfEvents(db, { before: null, limit: 10 }) };
}

it('a correction stands beside the event, which stays as it was, and in the audit', () => {
  const { db, pass, log } = logOfTwo();
  const before = log();
  correctEvent(db, { eventId: pass.eventId, said: 'not-them', by: 'Ida', note: 'Her brother' }, STAMP);
  expect(log()).toEqual(before);
  expect(correctionsOf(db, { lowest: 1, highest: 2 })).toEqual([
    { eventId: pass.eventId, said: 'not-them', by: 'Ida', note: 'Her brother', ...STAMP },
  ]);
  expect(latestChanges(db, { limit: 1 })[0].change).toEqual({
    action: 'event-corrected',
    eventId: pass.eventId,
    said: 'not-them',
    by: 'Ida',
  });
});

it('a pass that was somebody else is no genuine distance, until that is withdrawn', () => {
  const { db, pass } = logOfTwo();
  const distances = () => passDistances(db, { most: 10 });
  expect(distances()).toEqual([EVIDENCE.d1]);
  correctEvent(db, { eventId: pass.eventId, said: 'not-them', by: 'Ida', note: null }, STAMP);
  expect(distances()).toEqual([]);
  correctEvent(db, { eventId: pass.eventId, said: 'withdrawn', by: 'Ida', note: null }, STAMP);
  expect(distances()).toEqual([EVIDENCE.d1]);
  expect(correctionsOf(db, { lowest: 1, highest: 1 }).map(({ said }) => said)).toEqual(['not-them', 'withdrawn']);
});

it('what names nobody, or is not in the log, cannot be corrected, and nothing is changed', () => {
  const { db, stranger, log } = logOfTwo();
  const before = [log(), latestChanges(db, { limit: 10 })];
  for (const eventId of [stranger.eventId, asEventId('station-1:3'), asEventId('another:1'), asEventId('nonsense')])
    expect(() => correctEvent(db, { eventId, said: 'not-them', by: 'Ida', note: null }, STAMP)).toThrow(
      expect.objectContaining({ code: 'event-unknown' }),
    );
  expect([log(), latestChanges(db, { limit: 10 })]).toEqual(before);
  expect(correctionsOf(db, { lowest: 1, highest: 9 })).toEqual([]);
});
