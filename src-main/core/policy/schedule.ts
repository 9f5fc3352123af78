import { parseDate } from '@internationalized/date';
import type { ScheduleId } from '../ids';
import { type Day, DAYS_A_WEEK, MINUTES_A_DAY, type WallClock } from './wall-clock';

/**
 * From one reading of the wall clock, which counts, to another, which does not. Minutes since midnight: `from` in [0, 1440), `to` in (0, 1440].
 * Where `to` is smaller it lies on the day after; the whole of such a span belongs to the day on which it begins.
 */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** When something may happen. A day is planned by the first that names it: an exception, a holiday, the week. */
export interface Schedule {
  readonly scheduleId: ScheduleId;
  readonly name: string;
  /** Monday first. */
  readonly week: readonly (readonly Span[])[];
  readonly onHolidays: readonly Span[];
  readonly exceptions: readonly { readonly day: Day; readonly spans: readonly Span[] }[];
}

export interface Holiday {
  readonly day: Day;
  /** Comes again each year; one of 29 February in leap years alone. */
  readonly yearly: boolean;
  readonly name: string;
}

/** The calendar of a site, made to be asked often. */
export interface Holidays {
  readonly days: ReadonlySet<Day>;
  /** Month and day, MM-DD. */
  readonly yearly: ReadonlySet<string>;
}

export const holidaysOf = (holidays: readonly Holiday[]): Holidays => ({
  days: new Set(holidays.map(({ day }) => day)),
  yearly: new Set(holidays.filter(({ yearly }) => yearly).map(({ day }) => monthAndDay(day))),
});

/** Goes by what the wall clock shows: an hour that is skipped lets nobody in, one that comes twice does so twice. */
export const covers = (schedule: Schedule, holidays: Holidays, now: WallClock): boolean =>
  spansOf(schedule, holidays, today(now)).some((span) => coversToday(span, now)) ||
  spansOf(schedule, holidays, theDayBefore(now)).some((span) => coversTonight(span, now));

/** When the spans began that cover this moment, as readings of the wall clock. */
export function beginnings(schedule: Schedule, holidays: Holidays, now: WallClock): readonly Reading[] {
  const early = spansOf(schedule, holidays, theDayBefore(now)).filter((span) => coversTonight(span, now));
  const since = spansOf(schedule, holidays, today(now)).filter((span) => coversToday(span, now));
  return [...early.map(({ from }) => ({ day: now.yesterday, minute: from })), ...since.map(({ from }) => ({ day: now.day, minute: from }))];
}

const isOvernight = ({ from, to }: Span): boolean => to < from;
const coversToday = (span: Span, { minute }: WallClock): boolean => span.from <= minute && (isOvernight(span) || minute < span.to);
const coversTonight = (span: Span, { minute }: WallClock): boolean => isOvernight(span) && minute < span.to;

type Planned = Pick<WallClock, 'day' | 'weekday'>;
const today = (now: WallClock): Planned => now;
const theDayBefore = ({ yesterday, weekday }: WallClock): Planned => ({
  day: yesterday,
  weekday: (weekday + DAYS_A_WEEK - 1) % DAYS_A_WEEK,
});

export type Reading = Pick<WallClock, 'day' | 'minute'>;

function spansOf({ week, onHolidays, exceptions }: Schedule, { days, yearly }: Holidays, { day, weekday }: Planned): readonly Span[] {
  const exception = exceptions.find((e) => e.day === day);
  if (exception !== undefined) return exception.spans;
  if (days.has(day) || (yearly.size > 0 && yearly.has(monthAndDay(day)))) return onHolidays;
  return week[weekday] ?? [];
}

const monthAndDay = (day: Day): string => day.slice(5);

export const isSpan = ({ from, to }: Span): boolean =>
  Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < MINUTES_A_DAY && to > 0 && to <= MINUTES_A_DAY && from !== to;

/** A day that the calendar has. */
export function isDay(day: string): boolean {
  try {
    return parseDate(day).toString() === day;
  } catch {
    return false;
  }
}
