import type { AccessEvent } from '../../src-main/contract/rows';
import { longDate } from '../i18n/format';
import { m } from '../messages/compiled/messages';

export interface Day {
  /** Local midnight. */
  readonly start: number;
  readonly events: readonly AccessEvent[];
}

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** Events, newest first, by local day. */
export function byDay(events: readonly AccessEvent[]): readonly Day[] {
  const days = new Map<number, AccessEvent[]>();
  for (const event of events) {
    const start = midnight(event.at);
    const ofDay = days.get(start);
    if (ofDay) ofDay.push(event);
    else days.set(start, [event]);
  }
  return [...days].map(([start, ofDay]) => ({ start, events: ofDay }));
}

export function dayTitle(start: number, now: number): string {
  const today = midnight(now);
  if (start === today) return m.admin_log_today();
  // Half a day back from midnight is yesterday, in weeks with a change of the clock too.
  if (start === midnight(today - 12 * 60 * 60 * 1000)) return m.admin_log_yesterday();
  return longDate(start);
}
