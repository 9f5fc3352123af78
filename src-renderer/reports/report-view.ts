import { ACTIVITY_DAYS, type ActivityDays, PRESENCE_SINCE, type PresenceSince } from '../../src-main/contract/reports';

/** Which days are looked at, as the address says it. */
export interface ActivityView {
  readonly days: ActivityDays;
  /** The last of them, YYYY-MM-DD; null is today, whatever day that is. */
  readonly until: string | null;
}

const DAY_MS = 24 * 60 * 60_000;
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** What makes no sense in the address is left out. */
export function activityOf(search: string): ActivityView {
  const said = new URLSearchParams(search);
  const until = said.get('until') ?? '';
  return {
    days: ACTIVITY_DAYS.find((days) => String(days) === said.get('days')) ?? ACTIVITY_DAYS[0],
    until: isDay(until) ? until : null,
  };
}

export function activitySearch({ days, until }: ActivityView): string {
  return new URLSearchParams({
    ...(days === ACTIVITY_DAYS[0] ? {} : { days: String(days) }),
    ...(until === null ? {} : { until }),
  }).toString();
}

/** As many days earlier (-1) or later (1); nothing lies after today. */
export function moved({ days, until }: ActivityView, by: -1 | 1, today: string): ActivityView {
  const next = new Date(Date.parse(until ?? today) + by * days * DAY_MS).toISOString().slice(0, 10);
  return { days, until: next >= today ? null : next };
}

export const sinceOf = (search: string): PresenceSince =>
  PRESENCE_SINCE.find((since) => since === new URLSearchParams(search).get('since')) ?? PRESENCE_SINCE[0];

export const sinceSearch = (since: PresenceSince): string => (since === PRESENCE_SINCE[0] ? '' : new URLSearchParams({ since }).toString());
