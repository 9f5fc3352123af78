import type { AccessEvent } from '../../src-main/contract/rows';
import { longDate } from '../i18n/format';
import { m } from '../messages/compiled/messages';

export interface Day {
  /** Local midnight. */
  readonly start: number;
  readonly events: readonly AccessEvent[];
}

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);
const nextMidnight = (at: number): number => new Date(at).setHours(24, 0, 0, 0);

/** Events by local day, newest first as they come. A day's bounds are asked for once: the log does this again with each page. */
export function byDay(events: readonly AccessEvent[]): readonly Day[] {
  const days = new Map<number, AccessEvent[]>();
  let [start, end] = [Infinity, -Infinity];
  let ofDay: AccessEvent[] = [];
  for (const event of events) {
    if (event.at < start || event.at >= end) {
      start = midnight(event.at);
      end = nextMidnight(event.at);
      ofDay = days.get(start) ?? [];
      days.set(start, ofDay);
    }
    ofDay.push(event);
  }
  return [...days].map(([start, events]) => ({ start, events }));
}

export function dayTitle(start: number, now: number): string {
  const today = midnight(now);
  if (start === today) return m.admin_log_today();
  // Half a day back from midnight is yesterday, in weeks with a change of the clock too.
  if (start === midnight(today - 12 * 60 * 60 * 1000)) return m.admin_log_yesterday();
  return longDate(start);
}
