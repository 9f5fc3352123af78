import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calendarDays } from './calendar-days';
import { wallClock } from './wall-clock';

const HOUR_MS = 3_600_000;
const lengths = (day: string, zone: string): number[] => {
  const [{ hours, to }] = calendarDays(day, 1, zone);
  return hours.map((from, i) => ((i === 23 ? to : hours[i + 1]) - from) / HOUR_MS);
};

it('has 24 hours in a usual day, beginning at midnight on the wall', () => {
  expect(lengths('2026-07-01', 'Europe/Berlin')).toEqual(Array.from({ length: 24 }, () => 1));
  const [{ from, weekday }] = calendarDays('2026-07-01', 1, 'Europe/Berlin');
  expect(from).toBe(Date.parse('2026-07-01T00:00:00+02:00'));
  expect(weekday).toBe(2);
});

it('leaves an hour that the clock leaps over empty, and gives one that comes twice two', () => {
  expect(lengths('2026-03-29', 'Europe/Berlin').map((length, hour) => [hour, length])).toContainEqual([2, 0]);
  expect(lengths('2026-10-25', 'Europe/Berlin').map((length, hour) => [hour, length])).toContainEqual([2, 2]);
  // By half an hour, on Lord Howe Island.
  expect(lengths('2026-10-04', 'Australia/Lord_Howe')[2]).toBe(0.5);
});

it('begins a day that has no midnight where its clock lands', () => {
  // In Cairo the clock leaps from 0:00 to 1:00 on the last Friday of April.
  const [{ from, hours }] = calendarDays('2026-04-24', 1, 'Africa/Cairo');
  expect(from).toBe(Date.parse('2026-04-24T01:00:00+03:00'));
  expect(hours[1]).toBe(from);
});

it('lays days end to end, and each moment into the hour that the wall clock shows', () => {
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Asia/Shanghai',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Africa/Cairo',
  );
  const moments = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2027, 0) });
  fc.assert(
    fc.property(moments, zones, (at, zone) => {
      const { day, minute, weekday } = wallClock(at, zone);
      const [before, today] = calendarDays(day, 2, zone);
      expect(before.to).toBe(today.from);
      expect(today.from <= at && at < today.to).toBe(true);
      expect(today.weekday).toBe(weekday);
      expect(today.hours.findLastIndex((from) => from <= at)).toBe(Math.floor(minute / 60));
    }),
  );
});
