import type { Migration } from '.';

/** What is counted by kind and time, and refusals by reason, without reading the events themselves. */
export const reports: Migration = {
  version: 160,
  sql: `
    CREATE INDEX events_of_kind_by_time ON events (station_id, kind, at);
    CREATE INDEX refusals_by_time ON events (station_id, at, json_extract(detail, '$.evidence.reason')) WHERE kind = 'refused';
  `,
};
