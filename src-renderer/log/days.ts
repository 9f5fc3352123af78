import type { AccessEvent } from '../../src-main/contract/rows';
import { longDate } from '../i18n/format';
import { dayAround } from '../i18n/station-days';
import { m } from '../messages/compiled/messages';

export interface Day {
  /** Midnight by the station's clock. */
  readonly start: number;
  readonly events: readonly AccessEvent[];
}

/** Events, newest first, by the station's days. A day's bounds are asked for once: the log does this again with each page. */
export function byDay(events: readonly AccessEvent[]): readonly Day[] {
  const days = new Map<number, AccessEvent[]>();
  let day = { from: NaN, to: NaN };
  let ofDay: AccessEvent[] = [];
  for (const event of events) {
    if (!(event.at >= day.from && event.at < day.to)) {
      day = dayAround(event.at);
      ofDay = days.get(day.from) ?? [];
      days.set(day.from, ofDay);
    }
    ofDay.push(event);
  }
  return [...days].map(([start, events]) => ({ start, events }));
}

export function dayTitle(start: number, now: number): string {
  const today = dayAround(now).from;
  if (start === today) return m.admin_log_today();
  if (start === dayAround(today - 1).from) return m.admin_log_yesterday();
  return longDate(start);
}
