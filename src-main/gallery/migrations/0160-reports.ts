import type { Migration } from '.';

/** What is counted by kind and time, and refusals by reason, without reading the events themselves. */
export const reports: Migration = {
  version: 160,
  sql: `
    CREATE INDEX events_by_kind ON events (station_id, kind, at);
    CREATE INDEX events_refused ON events (station_id, at, json_extract(detail, '$.evidence.reason')) WHERE kind = 'refused';
  `,
};
