import { parseDate, toCalendarDateTime, toZoned, type CalendarDate } from '@internationalized/date';
import { type Day, DAYS_A_WEEK } from './wall-clock';

const HOURS_A_DAY = 24;

/** A day of the calendar as it lies in time, [from, to) in milliseconds since the epoch. */
export interface CalendarDay {
  readonly day: Day;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly from: number;
  readonly to: number;
  /** When each of the 24 hours of the clock on the wall begins; one that the clock leaps over has no length, one that it shows twice has two hours. */
  readonly hours: readonly number[];
}

/**
 * So many days in a row, the last of them included.
 * @param zone IANA name; throws RangeError where there is no such zone
 */
export function calendarDays(last: Day, count: number, zone: string): readonly CalendarDay[] {
  const end = parseDate(last);
  return Array.from({ length: count }, (_, i) => {
    const date = end.subtract({ days: count - 1 - i });
    return {
      day: date.toString(),
      // The Julian day 0 was a Monday.
      weekday: date.calendar.toJulianDay(date) % DAYS_A_WEEK,
      from: begins(date, 0, zone),
      to: begins(date.add({ days: 1 }), 0, zone),
      hours: Array.from({ length: HOURS_A_DAY }, (_, hour) => begins(date, hour, zone)),
    };
  });
}

/** A reading that the clock leaps over begins where it lands; of two that are alike the first counts. */
const begins = (date: CalendarDate, hour: number, zone: string): number =>
  toZoned(toCalendarDateTime(date).set({ hour }), zone, 'compatible').toDate().getTime();
