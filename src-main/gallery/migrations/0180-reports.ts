import type { Migration } from '.';

/** What is counted by kind and time, and refusals by their reason, without reading the events themselves. */
export const reports: Migration = {
  version: 180,
  sql: 'CREATE INDEX events_of_kind_by_time ON events (station_id, kind, at, reason);',
};
