const MINUTES_AN_HOUR = 60;
export const DAY_END = 24 * MINUTES_AN_HOUR;

/** @param minute since midnight, in [0, 1440] */
export const clockText = (minute: number): string =>
  `${String(Math.floor(minute / MINUTES_AN_HOUR)).padStart(2, '0')}:${String(minute % MINUTES_AN_HOUR).padStart(2, '0')}`;

/** Minutes since midnight, up to 24:00; NaN where it is no time. */
export function minutesOf(text: string): number {
  const [, hours, minutes = '0'] = /^(\d{1,2})(?:[:.：](\d{2}))?$/.exec(text.trim()) ?? [];
  const total = Number(hours) * MINUTES_AN_HOUR + Number(minutes);
  return Number(minutes) < MINUTES_AN_HOUR && total <= DAY_END ? total : NaN;
}
