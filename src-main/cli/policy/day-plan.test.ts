import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planOf, wordsOf } from './day-plan';

it('reads days and times, and what is not named is shut', () => {
  const { week, onHolidays, exceptions } = planOf(['mon-wed=08:00-12:00,13:00-24:00', 'sun=22:00-06:00', '2026-12-24=none']);
  const workday = [
    { from: 480, to: 720 },
    { from: 780, to: 1440 },
  ];
  expect(week).toEqual([workday, workday, workday, [], [], [], [{ from: 1320, to: 360 }]]);
  expect([onHolidays, exceptions]).toEqual([[], [{ day: '2026-12-24', spans: [] }]]);
});

it('writes what it reads', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => ({ from, to }));
  const spans = fc.array(span, { maxLength: 3 });
  const plan = fc.record({
    week: fc.array(spans, { minLength: 7, maxLength: 7 }),
    onHolidays: spans,
    exceptions: fc.uniqueArray(fc.record({ day: fc.constantFrom('2026-12-24', '2028-02-29'), spans }), { selector: ({ day }) => day }),
  });
  fc.assert(
    fc.property(plan, (written) => {
      expect(planOf(wordsOf(written))).toEqual(written);
    }),
  );
});

it.each([
  'mon',
  'mon=',
  'mon=8-9',
  'mon=08:00-08:00',
  'mon=08:00-24:01',
  'fri-mon=08:00-09:00',
  '2026-02-30=none',
  'mon=08:00-09:00-10:00',
  'moon=none',
])('refuses %s', (word) => expect(() => planOf([word])).toThrow(/is no plan/));
