import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asEventId, asPersonId, MAIN_DOOR } from '../core/ids';
import { temporaryGallery } from './fixture';
import { forgetPass, lastPass, type Pass, recordPass } from './passes';

const [ADA, BERT] = [asPersonId('ada'), asPersonId('bert')];
const pass = (number: number, direction: 'in' | 'out', personId = ADA): Pass => ({
  personId,
  doorId: MAIN_DOOR,
  eventId: asEventId(`s:${String(number)}`),
  at: number,
  direction,
});
const last = (db: ReturnType<typeof temporaryGallery>['db'], personId = ADA) => lastPass(db, { personId, doorId: MAIN_DOOR });

it('a pass that was none leaves the one before as it was, and of others nothing changes', () => {
  const { db } = temporaryGallery();
  recordPass(db, pass(1, 'in'));
  recordPass(db, pass(2, 'in', BERT));
  recordPass(db, pass(3, 'out'));
  forgetPass(db, asEventId('s:3'));
  expect([last(db), last(db, BERT)]).toEqual([
    { at: 1, direction: 'in' },
    { at: 2, direction: 'in' },
  ]);
  forgetPass(db, asEventId('s:1'));
  expect(last(db)).toBeNull();
});

it('whichever of the passes under way come to nothing, and in whichever order that is heard, the last that was one counts', () => {
  fc.assert(
    fc.property(
      fc.subarray([2, 3, 4]).chain((none) => fc.shuffledSubarray(none, { minLength: none.length })),
      (none) => {
        const { db } = temporaryGallery();
        for (const number of [1, 2, 3, 4]) recordPass(db, pass(number, 'in'));
        for (const number of none) forgetPass(db, asEventId(`s:${String(number)}`));
        expect(last(db)?.at).toBe([4, 3, 2, 1].find((number) => !none.includes(number)));
      },
    ),
    { numRuns: 15 },
  );
});

it('keeps no more of a person than may be under way', () => {
  const { db } = temporaryGallery();
  for (let number = 1; number <= 50; number++) recordPass(db, pass(number, 'in'));
  expect(last(db)?.at).toBe(50);
  expect(db.prepare('SELECT count(*) FROM passes').pluck().get()).toBeLessThan(10);
});
