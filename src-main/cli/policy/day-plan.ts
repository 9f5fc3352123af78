import type { Schedule, Span } from '../../core/policy/schedule';
import { isDay, isSpan } from '../../core/policy/schedule';
import { DAYS_A_WEEK, MINUTES_A_DAY } from '../../core/policy/wall-clock';
import { Fault } from '../../core/fault';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const NEVER = 'none';

type Planned = Pick<Schedule, 'week' | 'onHolidays' | 'exceptions'>;

/**
 * DAYS=TIMES, as mon-fri=08:00-12:00,13:00-18:00, holidays=none or 2026-12-24=08:00-12:00; a day that is not named is shut, 22:00-06:00 ends on the day after.
 * @throws Fault argument-invalid
 */
export function planOf(words: readonly string[]): Planned {
  const week = Array.from({ length: DAYS_A_WEEK }, (): readonly Span[] => []);
  const exceptions = new Map<string, readonly Span[]>();
  let onHolidays: readonly Span[] = [];
  for (const word of words) {
    const [days, times] = halves(word, '=');
    const spans = times === NEVER ? [] : times.split(',').map((text) => spanOf(text));
    if (days === 'holidays') onHolidays = spans;
    else if (isDay(days)) exceptions.set(days, spans);
    else for (const day of weekdays(days)) week[day] = spans;
  }
  return { week, onHolidays, exceptions: [...exceptions].map(([day, spans]) => ({ day, spans })) };
}

/** The same words again, one day each. */
export function wordsOf({ week, onHolidays, exceptions }: Planned): readonly string[] {
  const days: (readonly [string, readonly Span[]])[] = [
    ...week.map((spans, day) => [WEEKDAYS[day], spans] as const),
    ['holidays', onHolidays],
    ...exceptions.map(({ day, spans }) => [day, spans] as const),
  ];
  return days.map(([day, spans]) => `${day}=${spans.length === 0 ? NEVER : spans.map(text).join(',')}`);
}

/** Two words around a sign. @throws Fault argument-invalid */
export function halves(word: string, sign: string): readonly [string, string] {
  const [first, second, ...more] = word.split(sign);
  if (!first || !second || more.length > 0) throw wrong(word);
  return [first, second];
}

function spanOf(word: string): Span {
  const [from, to] = halves(word, '-').map((time) => {
    const [, hour, minute] = /^(\d\d):([0-5]\d)$/.exec(time) ?? [];
    return hour === undefined ? NaN : Number(hour) * 60 + Number(minute);
  });
  const span = { from, to };
  if (!isSpan(span)) throw wrong(word);
  return span;
}

function weekdays(word: string): readonly number[] {
  const [first, last] = (word.includes('-') ? halves(word, '-') : [word, word]).map((day) => WEEKDAYS.indexOf(day));
  if (first < 0 || last < first) throw wrong(word);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

const text = ({ from, to }: Span): string => `${clock(from)}-${clock(to)}`;
const clock = (minute: number): string =>
  minute === MINUTES_A_DAY ? '24:00' : [minute / 60, minute % 60].map((n) => String(Math.floor(n)).padStart(2, '0')).join(':');

const wrong = (word: string): Fault =>
  new Fault(
    'argument-invalid',
    `"${word}" is no plan: write days and times as mon-fri=08:00-18:00, holidays=none or 2026-12-24=08:00-12:00.`,
  );
