import { expect, it } from 'vitest';
import { calendarDays } from '../../core/policy/calendar-days';
import { openingsByDay } from './openings';
import { writtenLog } from './fixture';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAYS = calendarDays('2026-07-03', 3, 'Etc/UTC');
const NOW = Date.parse('2026-07-03T12:00:00Z');
const QUIET = { firstAt: null, lastAt: null, officeMs: 0, emergencyMs: 0, overlongMs: 0 };

it('says nothing of days on which nothing happened', () => {
  expect(openingsByDay(writtenLog().db, DAYS, NOW)).toEqual([QUIET, QUIET, QUIET]);
});

it('knows when the door was first and last used, by its lock or by its contact', () => {
  const { db, log, granted } = writtenLog();
  log('2026-07-01T06:59:00Z', { kind: 'pass' });
  granted('2026-07-01T07:00:00Z', 'Ada');
  granted('2026-07-01T18:00:00Z', 'Ada');
  granted('2026-07-02T09:00:00Z', 'Bert');
  const [first, second] = openingsByDay(db, DAYS, NOW);
  expect(first).toMatchObject({ firstAt: Date.parse('2026-07-01T06:59:00Z'), lastAt: Date.parse('2026-07-01T18:00:00Z') });
  expect(second).toMatchObject({ firstAt: Date.parse('2026-07-02T09:00:00Z'), lastAt: Date.parse('2026-07-02T09:00:00Z') });
});

it('parts what lasts at midnight, and counts what has not ended up to now', () => {
  const { db, log } = writtenLog();
  log('2026-07-01T22:00:00Z', { kind: 'office', state: 'open', reason: null });
  log('2026-07-02T01:00:00Z', { kind: 'office', state: 'ended', reason: 'schedule' });
  log('2026-07-02T10:00:00Z', { kind: 'emergency', state: 'released', reason: 'fire-alarm', by: null });
  log('2026-07-02T10:20:00Z', { kind: 'emergency', state: 'ended', reason: null, by: 'Ada' });
  log('2026-07-03T11:00:00Z', { kind: 'office', state: 'open', reason: null });
  expect(openingsByDay(db, DAYS, NOW)).toEqual([
    { ...QUIET, officeMs: 2 * HOUR },
    { ...QUIET, officeMs: HOUR, emergencyMs: 20 * MINUTE },
    { ...QUIET, officeMs: HOUR },
  ]);
});

it('counts office mode that began long before and still lasts, for 23 hours on a day that has no more', () => {
  const { db, log } = writtenLog();
  log('2026-03-27T08:00:00+01:00', { kind: 'office', state: 'open', reason: null });
  const days = calendarDays('2026-03-29', 1, 'Europe/Berlin');
  expect(openingsByDay(db, days, Date.parse('2026-04-02T00:00:00Z'))).toEqual([{ ...QUIET, officeMs: 23 * HOUR }]);
});

it('knows how long a door that was forced or held stood open, from its closing', () => {
  const { db, log } = writtenLog();
  log('2026-07-01T23:55:00Z', { kind: 'forced' });
  log('2026-07-02T00:05:00Z', { kind: 'closed', openMs: 10 * MINUTE });
  expect(openingsByDay(db, DAYS, NOW)).toEqual([{ ...QUIET, overlongMs: 5 * MINUTE }, { ...QUIET, overlongMs: 5 * MINUTE }, QUIET]);
});
