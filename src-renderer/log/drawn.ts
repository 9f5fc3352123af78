import type { AccessEvent } from '../../src-main/contract/rows';
import { byDay, type Day } from './days';

/** CSS pixels; the table's rows are held to them. */
export const ROW_HEIGHT = 44;
export const DAY_HEIGHT = 28;
/** Of the titles, which stay above the rows. */
export const HEAD_HEIGHT = 36;

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

/**
 * The number of the event whose row Tab comes to: `current`, where the focus was last, while that is drawn; else the first from `top` on, pixels.
 * One row alone, or nobody would come out of a long log by Tab. Null where none is drawn.
 */
export function tabStop({ above, days }: Drawn, top: number, current: number | null): number | null {
  let [first, last, y]: [number | null, number | null, number] = [null, null, above];
  for (const day of days) {
    y += DAY_HEIGHT + day.above;
    for (const { number } of day.events) {
      if (number === current) return current;
      if (y >= top) first ??= number;
      last = number;
      y += ROW_HEIGHT;
    }
    y += day.below;
  }
  return first ?? last;
}

type Events = readonly AccessEvent[];

/** Pixels from the beginning of the list to the row of that event; null where it is not in it. */
export function placeOf(events: Events, number: number): number | null {
  let top = 0;
  for (const day of byDay(events)) {
    top += DAY_HEIGHT;
    const at = day.events.findIndex((event) => event.number === number);
    if (at >= 0) return top + at * ROW_HEIGHT;
    top += day.events.length * ROW_HEIGHT;
  }
  return null;
}

/** By how many pixels the rows that both lists have lie lower in the second. */
export function shiftOf(before: Events, after: Events): number {
  const common = Math.min(before.at(0)?.number ?? 0, after.at(0)?.number ?? 0);
  return (placeOf(after, common) ?? 0) - (placeOf(before, common) ?? 0);
}
