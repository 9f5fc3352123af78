import type { DayActivity } from '../../src-main/contract/reports';
import { dayName, weekdayName } from '../i18n/format';
import { sum } from '../overview/sum';

interface HeatRow {
  readonly key: string;
  readonly name: string;
  readonly hours: readonly number[];
  readonly all: number;
}

/** More rows than that are read by weekday. */
const MOST_ROWS = 31;

/** Passes by hour, a row a day; of a longer time a row a weekday. */
export function heatRows(days: readonly Pick<DayActivity, 'day' | 'weekday' | 'granted'>[]): readonly HeatRow[] {
  if (days.length <= MOST_ROWS)
    return days.map(({ day, granted }) => ({ key: day, name: dayName(day, 'brief'), hours: granted, all: sum(granted) }));
  return Array.from({ length: 7 }, (_, weekday) => {
    const own = days.filter((day) => day.weekday === weekday);
    const hours = Array.from({ length: 24 }, (_, hour) => sum(own.map(({ granted }) => granted[hour])));
    return { key: String(weekday), name: weekdayName(weekday), hours, all: sum(hours) };
  });
}

/** How strongly a cell is coloured, in percent of the ink: so far that the number on it stays readable. */
export const heat = (count: number, most: number): number => (count === 0 ? 0 : 8 + Math.round((count / most) * 36));
