import { expect, it } from 'vitest';
import { BERLIN, officeHours, schedule } from './fixture';
import { heldOpen } from './office';
import { holidaysOf } from './schedule';

const NONE = holidaysOf([]);
const utc = (day: number, hour: number, minute = 0) => Date.UTC(2026, 5, day, hour - 2, minute);
const held = (passedAt: number | null, now: number, of = officeHours) => heldOpen(of, NONE, passedAt, now, BERLIN);

it('a door is held open from the first pass within its schedule to the end of it', () => {
  expect(held(null, utc(10, 9))).toBe(false);
  expect(held(utc(10, 8, 20), utc(10, 8, 20))).toBe(true);
  expect(held(utc(10, 8, 20), utc(10, 17, 59))).toBe(true);
  expect(held(utc(10, 8, 20), utc(10, 18))).toBe(false);
});

it('neither a pass before the schedule, nor yesterday’s, nor one that lies ahead opens it', () => {
  expect(held(utc(10, 7, 59), utc(10, 9))).toBe(false);
  expect(held(utc(9, 12), utc(10, 9))).toBe(false);
  expect(held(utc(10, 12), utc(10, 9))).toBe(false);
});

it('a pass before midnight holds it open after midnight', () => {
  const night = schedule([[], [], ['22:00-06:00'], [], [], [], []]);
  expect(held(utc(10, 23), utc(11, 5), night)).toBe(true);
  expect(held(utc(10, 21), utc(11, 5), night)).toBe(false);
});
