import { describe, expect, it } from 'vitest';
import { BERLIN, officeHours, schedule, span } from './fixture';
import { covers, holidaysOf, isDay, isSpan } from './schedule';
import { isZone, wallClock } from './wall-clock';

const NONE = holidaysOf([]);
const daily = (text: string) => schedule(Array.from({ length: 7 }, () => [text]));
/** 2026-03-29, 01:00 UTC: clocks in Berlin go from 02:00 to 03:00. 2026-10-25, 01:00 UTC: from 03:00 back to 02:00. */
const [SPRING, AUTUMN] = [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)];
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Minutes after `from` at which a schedule opens or shuts. */
function switches(text: string, from: number, hours: number, zone = BERLIN): number[] {
  const open = Array.from({ length: hours * 60 + 1 }, (_, i) => covers(daily(text), NONE, wallClock(from + i * MINUTE, zone)));
  return open.flatMap((now, i) => (i > 0 && now !== open[i - 1] ? [i] : []));
}

describe('a schedule', () => {
  it('begins with its first minute and is over with its last', () => {
    expect(switches('08:00-18:00', Date.UTC(2026, 5, 9, 22), 24)).toEqual([8 * 60, 18 * 60]);
  });

  it('goes on to the end of the day', () => {
    expect(switches('23:00-24:00', Date.UTC(2026, 5, 9, 22), 25)).toEqual([23 * 60, 24 * 60]);
  });

  it('from 00:00 to 24:00 every day is never shut', () => {
    expect(switches('00:00-24:00', Date.UTC(2026, 2, 27), 96)).toEqual([]);
  });

  it('goes over midnight, and belongs to the day on which it begins', () => {
    const friday = schedule([[], [], [], [], ['22:00-06:00'], [], []]);
    const at = (day: number, hour: number) => covers(friday, NONE, wallClock(Date.UTC(2026, 5, day, hour - 2), BERLIN));
    expect([at(12, 5), at(12, 22), at(13, 5), at(13, 6), at(13, 22), at(14, 5)]).toEqual([false, true, true, false, false, false]);
  });

  it('of an hour that is skipped is open for what is left of it by the clock on the wall', () => {
    expect(switches('02:30-03:30', SPRING - HOUR, 3)).toEqual([60, 90]);
    expect(switches('02:00-03:00', SPRING - HOUR, 3)).toEqual([]);
  });

  it('of an hour that comes twice is open both times', () => {
    expect(switches('02:30-03:30', AUTUMN - 2 * HOUR, 5)).toEqual([90, 120, 150, 210]);
    expect(switches('02:00-03:00', AUTUMN - 2 * HOUR, 5)).toEqual([60, 180]);
  });

  it('is an hour shorter over the night in spring, and an hour longer in autumn', () => {
    const length = (from: number) => switches('22:00-06:00', from, 20).reduce((opened, shut) => shut - opened);
    expect(length(Date.UTC(2026, 2, 28, 18))).toBe(7 * 60);
    expect(length(Date.UTC(2026, 9, 24, 18))).toBe(9 * 60);
    expect(length(Date.UTC(2026, 5, 10, 18))).toBe(8 * 60);
  });

  it('goes by the zone of its door', () => {
    expect(switches('08:00-18:00', Date.UTC(2026, 5, 10), 23, 'Asia/Shanghai')).toEqual([10 * 60]);
    expect(switches('08:00-18:00', Date.UTC(2026, 5, 10), 24, 'Asia/Kathmandu')).toEqual([2 * 60 + 15, 12 * 60 + 15]);
  });
});

describe('a day is planned', () => {
  const CHRISTMAS = holidaysOf([
    { day: '2025-12-25', yearly: true, name: 'Christmas' },
    { day: '2026-06-10', yearly: false, name: 'Works outing' },
  ]);
  const noonOf = (day: string) => wallClock(Date.parse(`${day}T10:00Z`), BERLIN);

  it('by the holiday that it is, once or each year', () => {
    const onHolidays = { ...officeHours, onHolidays: [span('11:30-12:30')] };
    for (const day of ['2026-06-10', '2025-12-25', '2026-12-25']) {
      expect(covers(officeHours, CHRISTMAS, noonOf(day))).toBe(false);
      expect(covers(onHolidays, CHRISTMAS, { ...noonOf(day), minute: 12 * 60 })).toBe(true);
      expect(covers(onHolidays, CHRISTMAS, { ...noonOf(day), minute: 9 * 60 })).toBe(false);
    }
    expect(covers(officeHours, CHRISTMAS, noonOf('2027-06-10'))).toBe(true);
  });

  it('by an exception before that', () => {
    const moved = {
      ...officeHours,
      exceptions: [
        { day: '2026-06-10', spans: [span('09:00-13:00')] },
        { day: '2026-06-11', spans: [] },
      ],
    };
    expect(covers(moved, CHRISTMAS, noonOf('2026-06-10'))).toBe(true);
    expect(covers(moved, CHRISTMAS, noonOf('2026-06-11'))).toBe(false);
    expect(covers(moved, CHRISTMAS, noonOf('2026-06-12'))).toBe(true);
  });

  it('and the night before a holiday goes on into it', () => {
    const nights = daily('22:00-06:00');
    const holiday = wallClock(Date.parse('2026-06-10T03:00Z'), BERLIN);
    expect(covers(nights, CHRISTMAS, holiday)).toBe(true);
    expect(covers(nights, CHRISTMAS, { ...holiday, minute: 23 * 60 })).toBe(false);
  });
});

describe('what is no time', () => {
  it('is told', () => {
    expect([span('08:00-08:00'), span('24:00-08:00'), span('08:00-24:01'), { from: 0.5, to: 60 }, span('08:00-00:00')].map(isSpan)).toEqual(
      Array.from({ length: 5 }, () => false),
    );
    expect([span('00:00-24:00'), span('23:59-00:01')].map(isSpan)).toEqual([true, true]);
    expect(['2026-02-29', '2026-13-01', '2026-1-1', 'tomorrow', '2028-02-29'].map(isDay)).toEqual([false, false, false, false, true]);
    expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', ''].map(isZone)).toEqual([true, true, false, false]);
  });
});
