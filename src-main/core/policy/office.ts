import { beginnings, type Holidays, type Reading, type Schedule } from './schedule';
import { wallClock } from './wall-clock';

/**
 * Office mode: from the first pass within a span of the schedule to that span's end the door is held open, so that it does not stand open before anybody is there.
 * @param passedAt, now milliseconds since the epoch; `passedAt` is any pass since, null where there was none
 */
export function heldOpen(schedule: Schedule, holidays: Holidays, passedAt: number | null, now: number, zone: string): boolean {
  if (passedAt === null || passedAt > now) return false;
  const passed = wallClock(passedAt, zone);
  return beginnings(schedule, holidays, wallClock(now, zone)).some((began) => !isBefore(passed, began));
}

const isBefore = (a: Reading, b: Reading): boolean => a.day < b.day || (a.day === b.day && a.minute < b.minute);
