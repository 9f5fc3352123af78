import { fromAbsolute, toCalendarDate } from '@internationalized/date';

/** A day of the calendar, YYYY-MM-DD: of one length, so that text order is time order. */
export type Day = string;

export const MINUTES_A_DAY = 24 * 60;
export const DAYS_A_WEEK = 7;

/** What a clock on the wall beside the door shows. Twice a year it leaps, and shows no reading of an hour, or each of them twice. */
export interface WallClock {
  readonly day: Day;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly yesterday: Day;
  /** Minutes since midnight as the clock shows them, in [0, 1440). */
  readonly minute: number;
}

/**
 * @param at milliseconds since the epoch
 * @param zone IANA name, as Europe/Berlin; throws RangeError where there is no such zone
 */
export function wallClock(at: number, zone: string): WallClock {
  const now = fromAbsolute(at, zone);
  const day = toCalendarDate(now);
  return {
    day: day.toString(),
    // The Julian day 0 was a Monday.
    weekday: day.calendar.toJulianDay(day) % DAYS_A_WEEK,
    yesterday: day.subtract({ days: 1 }).toString(),
    minute: now.hour * 60 + now.minute,
  };
}

/** Whether the computer's table of time zones has one of that name. */
export function isZone(zone: string): boolean {
  try {
    fromAbsolute(0, zone);
    return true;
  } catch {
    return false;
  }
}
