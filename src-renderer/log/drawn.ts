import type { Day } from './days';

/** CSS pixels; the table's rows are held to them. */
export const ROW_HEIGHT = 40;
export const DAY_HEIGHT = 28;

/** A day of which some rows are drawn; `above` and `below`, in pixels, stand for those that are not. */
export interface DrawnDay extends Day {
  readonly above: number;
  readonly below: number;
}

export interface Drawn {
  readonly above: number;
  readonly days: readonly DrawnDay[];
  readonly below: number;
}

/** What of the days is drawn where the list is in view between `from` and `to`, pixels from its beginning: its height stays that of all rows. */
export function drawn(days: readonly Day[], from: number, to: number): Drawn {
  const shown: DrawnDay[] = [];
  let [above, below, top] = [0, 0, 0];
  for (const { start, events } of days) {
    const height = DAY_HEIGHT + events.length * ROW_HEIGHT;
    if (top + height <= from) above += height;
    else if (top >= to) below += height;
    else {
      const row = (y: number): number => Math.min(Math.max(y - top - DAY_HEIGHT, 0) / ROW_HEIGHT, events.length);
      const [first, end] = [Math.floor(row(from)), Math.ceil(row(to))];
      shown.push({ start, events: events.slice(first, end), above: first * ROW_HEIGHT, below: (events.length - end) * ROW_HEIGHT });
    }
    top += height;
  }
  return { above, days: shown, below };
}

/** Pixels from the beginning of the list to the row of that event; null where it is not in it. */
export function placeOf(days: readonly Day[], number: number): number | null {
  let top = 0;
  for (const { events } of days) {
    top += DAY_HEIGHT;
    const row = events.findIndex((event) => event.number === number);
    if (row >= 0) return top + row * ROW_HEIGHT;
    top += events.length * ROW_HEIGHT;
  }
  return null;
}
