import { type CalendarDate, fromAbsolute, parseDate, toCalendarDate } from '@internationalized/date';
import { stationZone } from './zone.svelte';

const begin = (date: CalendarDate): number => date.toDate(stationZone()).getTime();

/** The day by the clocks of a zone. @param at milliseconds since the epoch @param zone IANA name */
export const dayIn = (at: number, zone: string): CalendarDate => toCalendarDate(fromAbsolute(at, zone));

/** The day by the station's clock. @param at milliseconds since the epoch */
export const dayAt = (at: number): CalendarDate => dayIn(at, stationZone());

/** When a day begins by the station's clock, milliseconds since the epoch; NaN where it is no day. @param day YYYY-MM-DD */
export function startOf(day: string): number {
  try {
    return begin(parseDate(day));
  } catch {
    return NaN;
  }
}

/** When the day is over. @param day YYYY-MM-DD */
export const endOf = (day: string): number => begin(parseDate(day).add({ days: 1 }));

/** The day of a moment, [from, to). @param at milliseconds since the epoch */
export function dayAround(at: number): { readonly from: number; readonly to: number } {
  const day = dayAt(at);
  return { from: begin(day), to: begin(day.add({ days: 1 })) };
}
