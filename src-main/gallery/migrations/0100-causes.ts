import type { Migration } from '.';

/**
 * `monotonic`: CLOCK_MONOTONIC in milliseconds, null in older events. `cause`: the number of the event that led to this one; older orders name it in
 * their detail. The trigger that keeps events from being changed is lifted for that one column only.
 */
export const causes: Migration = {
  version: 100,
  sql: `
    ALTER TABLE events ADD COLUMN monotonic REAL;
    ALTER TABLE events ADD COLUMN cause INTEGER CHECK (cause > 0);

    DROP TRIGGER events_hold;
    UPDATE events SET cause = CAST(substr(json_extract(detail, '$.of'), length(station_id) + 2) AS INTEGER)
    WHERE kind = 'order' AND json_extract(detail, '$.of') GLOB station_id || ':[1-9]*';
    CREATE TRIGGER events_hold BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events only grow'); END;
  `,
};
