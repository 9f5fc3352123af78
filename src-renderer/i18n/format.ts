import { m } from '../messages/compiled/messages';
import { currentLocale } from './locale.svelte';

/** English as this project writes it: the day before the month, and 24 hours. */
const formatting = (): string => (currentLocale() === 'zh' ? 'zh-CN' : 'en-GB');

const DAY_MS = 24 * 60 * 60 * 1000;

/** Distances are told apart by their second digit; a third one would be noise. */
export const distance = (d: number | null): string => (d === null ? '–' : d.toFixed(2));

/** 09:05:07 in either language, without a formatter: the log writes a dozen of them in each frame that scrolls. */
export const clockTime = (at: number): string => new Date(at).toTimeString().slice(0, 8);

export const longDate = (at: number): string => new Intl.DateTimeFormat(formatting(), { dateStyle: 'full' }).format(at);

export const dateAndTime = (at: number): string =>
  new Intl.DateTimeFormat(formatting(), { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(at);

/** "5 minutes ago", "yesterday", then the date. */
export function ago(at: number, now: number): string {
  const relative = new Intl.RelativeTimeFormat(formatting(), { numeric: 'auto' });
  const passed = Math.max(0, now - at);
  if (passed < 60_000) return relative.format(0, 'second');
  if (passed < 60 * 60_000) return relative.format(-Math.floor(passed / 60_000), 'minute');
  if (passed < DAY_MS) return relative.format(-Math.floor(passed / (60 * 60_000)), 'hour');
  if (passed < 7 * DAY_MS) return relative.format(-Math.floor(passed / DAY_MS), 'day');
  return new Intl.DateTimeFormat(formatting(), { dateStyle: 'medium' }).format(at);
}

/** Two digits are as much as a rate with an interval can bear. */
const TWO_DIGITS = { maximumSignificantDigits: 2 } as const;

export const percent = (share: number): string => new Intl.NumberFormat(formatting(), { style: 'percent', ...TWO_DIGITS }).format(share);

export const wholeNumber = (count: number): string => new Intl.NumberFormat(formatting(), { maximumFractionDigits: 0 }).format(count);

/** A rare thing as people picture it ("1 in 250,000"); what happens in one of twenty cases or more, in percent. */
export function rate(share: number): string {
  if (share <= 0 || share >= 0.05) return percent(share);
  return m.admin_one_in({ count: new Intl.NumberFormat(formatting(), TWO_DIGITS).format(1 / share) });
}

/** 2024 began on a Monday. */
const A_MONDAY = Date.UTC(2024, 0, 1);

/** @param weekday 0 is Monday */
export const weekdayName = (weekday: number): string =>
  new Intl.DateTimeFormat(formatting(), { weekday: 'long', timeZone: 'UTC' }).format(A_MONDAY + weekday * DAY_MS);

/** Milliseconds to two digits; a dash where nothing was measured. */
export const milliseconds = (ms: number | null): string =>
  ms === null
    ? '–'
    : new Intl.NumberFormat(formatting(), { style: 'unit', unit: 'millisecond', unitDisplay: 'short', ...TWO_DIGITS }).format(ms);

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** In the largest unit of which there is one, by thousands. */
export function bytes(count: number): string {
  const step = Math.min(SIZES.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3)));
  const unit = { style: 'unit', unit: SIZES[step], unitDisplay: step === 0 ? 'long' : 'short', maximumSignificantDigits: 3 } as const;
  return new Intl.NumberFormat(formatting(), unit).format(count / 1000 ** step);
}

/** How long, in the largest unit of which there is one. */
export function span(seconds: number): string {
  const [unit, each] =
    seconds < 120
      ? (['second', 1] as const)
      : seconds < 7200
        ? (['minute', 60] as const)
        : seconds < 2 * 86_400
          ? (['hour', 3600] as const)
          : (['day', 86_400] as const);
  return new Intl.NumberFormat(formatting(), { style: 'unit', unit, unitDisplay: 'long' }).format(Math.floor(seconds / each));
}
