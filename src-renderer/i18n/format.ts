import { m } from '../messages/compiled/messages';
import { currentLocale } from './locale.svelte';
import { dayAt } from './station-days';
import { stationZone } from './zone.svelte';

/** English as this project writes it: the day before the month, and 24 hours. */
export const formatting = (): string => (currentLocale() === 'zh' ? 'zh-CN' : 'en-GB');

/** Formatters by language and options: to make one takes far longer than to use it, and each row of a list uses some. */
function kept<Options, Formatter>(make: (locale: string, options: Options) => Formatter): (options: Options) => Formatter {
  const made = new Map<string, Formatter>();
  return (options) => {
    const locale = formatting();
    const key = `${locale} ${JSON.stringify(options)}`;
    const formatter = made.get(key) ?? make(locale, options);
    made.set(key, formatter);
    return formatter;
  };
}
const dates = kept((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
const numbers = kept((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const relatives = kept((locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options));

const DAY_MS = 24 * 60 * 60 * 1000;

/** Distances are told apart by their second digit; a third one would be noise. */
export const distance = (d: number | null): string => (d === null ? '–' : d.toFixed(2));

const inZone = (at: number, zone: string, options: Intl.DateTimeFormatOptions): string =>
  dates({ timeZone: zone, hourCycle: 'h23', ...options }).format(at);
const here = (at: number, options: Intl.DateTimeFormatOptions): string => inZone(at, stationZone(), options);

/** 09:05:07 in either language. */
export const clockTime = (at: number): string => here(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const longDate = (at: number): string => here(at, { dateStyle: 'full' });

export const dateAndTime = (at: number): string => here(at, { dateStyle: 'medium', timeStyle: 'short' });

export const dayOf = (at: number): string => here(at, { dateStyle: 'medium' });

/** For an axis. */
export const shortDate = (at: number): string => here(at, { day: 'numeric', month: 'short' });

/** "5 minutes ago", "yesterday" by the station's calendar, then the date. */
export const ago = (at: number, now: number): string => (daysBetween(at, now) < 7 ? howLongAgo(at, now) : dayOf(at));

/** In days, however many they are. */
export function howLongAgo(at: number, now: number): string {
  const relative = relatives({ numeric: 'auto' });
  const passed = Math.max(0, now - at);
  const days = daysBetween(at, now);
  if (passed < 60_000) return relative.format(0, 'second');
  if (passed < 60 * 60_000) return relative.format(-Math.floor(passed / 60_000), 'minute');
  // A day on which the clocks go back is longer than 24 hours.
  if (passed < DAY_MS || days === 0) return relative.format(-Math.floor(passed / (60 * 60_000)), 'hour');
  return relative.format(-days, 'day');
}

const daysBetween = (at: number, now: number): number => julianDay(now) - julianDay(at);

function julianDay(at: number): number {
  const day = dayAt(at);
  return day.calendar.toJulianDay(day);
}

/** How names are put in order: Chinese ones by their sound. */
export function nameOrder(): (a: string, b: string) => number {
  const { compare } = new Intl.Collator(formatting(), { numeric: true });
  return compare;
}

/** Two digits are as much as a rate with an interval can bear. */
const TWO_DIGITS = { maximumSignificantDigits: 2 } as const;

export const percent = (share: number): string => numbers({ style: 'percent', ...TWO_DIGITS }).format(share);

export const wholeNumber = (count: number): string => numbers({ maximumFractionDigits: 0 }).format(count);

/** A rare thing as people picture it ("1 in 250,000"); what happens in one of twenty cases or more, in percent. */
export function rate(share: number): string {
  if (share <= 0 || share >= 0.05) return percent(share);
  return m.admin_one_in({ count: numbers(TWO_DIGITS).format(1 / share) });
}

/** 2024 began on a Monday. */
const A_MONDAY = Date.UTC(2024, 0, 1);

/** @param weekday 0 is Monday */
export const weekdayName = (weekday: number): string => dates({ weekday: 'long', timeZone: 'UTC' }).format(A_MONDAY + weekday * DAY_MS);

/** Hours and minutes as the clock on the wall beside the door shows them. @param zone IANA name */
export const timeIn = (at: number, zone: string): string => inZone(at, zone, { hour: '2-digit', minute: '2-digit' });

export const dateAndTimeIn = (at: number, zone: string): string => inZone(at, zone, { dateStyle: 'medium', timeStyle: 'short' });

/** The date as well where it is not today's. */
export const momentIn = (at: number, zone: string, now: number): string =>
  inZone(at, zone, { dateStyle: 'short' }) === inZone(now, zone, { dateStyle: 'short' }) ? timeIn(at, zone) : dateAndTimeIn(at, zone);

/** @param day YYYY-MM-DD */
export const dayName = (day: string, style: 'full' | 'medium' | 'brief'): string =>
  dates({
    timeZone: 'UTC',
    ...(style === 'brief' ? { weekday: 'short', day: 'numeric', month: 'short' } : { dateStyle: style }),
  }).format(Date.parse(day));

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Bytes in the largest unit of a thousand that leaves a whole number before the point. */
export function byteSize(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return numbers({
    style: 'unit',
    unit: BYTE_UNITS[step],
    unitDisplay: 'short',
    maximumFractionDigits: step < 3 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}

/** Milliseconds to two digits; a dash where nothing was measured. */
export const milliseconds = (ms: number | null): string =>
  ms === null ? '–' : numbers({ style: 'unit', unit: 'millisecond', unitDisplay: 'short', ...TWO_DIGITS }).format(ms);

/** "45 s", "1 min 37 s", "3 h 5 min", "2 d 4 h": how long, in the largest unit of which there is one and the next smaller. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const and = (rest: number, text: string): string => (rest === 0 ? '' : ` ${text}`);
  if (days > 0) return m.admin_time_days({ days }) + and(hours % 24, m.admin_time_hours({ hours: hours % 24 }));
  if (hours > 0) return m.admin_time_hours({ hours }) + and(minutes % 60, m.admin_time_minutes({ minutes: minutes % 60 }));
  if (minutes > 0 && seconds % 60 > 0) return m.admin_time_minutes_seconds({ minutes, seconds: seconds % 60 });
  return minutes > 0 ? m.admin_time_minutes({ minutes }) : m.admin_time_seconds({ seconds });
}
