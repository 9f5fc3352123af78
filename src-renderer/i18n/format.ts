import { currentLocale } from './locale.svelte';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Distances are told apart by their second digit; a third one would be noise. */
export const distance = (d: number | null): string => (d === null ? '–' : d.toFixed(2));

export const clockTime = (at: number): string =>
  new Intl.DateTimeFormat(currentLocale(), { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(at);

export const longDate = (at: number): string => new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'full' }).format(at);

export const dateAndTime = (at: number): string =>
  new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(at);

/** "5 minutes ago", "yesterday", then the date. */
export function ago(at: number, now: number): string {
  const relative = new Intl.RelativeTimeFormat(currentLocale(), { numeric: 'auto' });
  const passed = Math.max(0, now - at);
  if (passed < 60_000) return relative.format(0, 'second');
  if (passed < 60 * 60_000) return relative.format(-Math.floor(passed / 60_000), 'minute');
  if (passed < DAY_MS) return relative.format(-Math.floor(passed / (60 * 60_000)), 'hour');
  if (passed < 7 * DAY_MS) return relative.format(-Math.floor(passed / DAY_MS), 'day');
  return new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium' }).format(at);
}
