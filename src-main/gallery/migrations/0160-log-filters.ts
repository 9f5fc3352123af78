import type { Migration } from '.';

/**
 * `reason` and `about` (whom it is about: who was let in, or was recognised, or whose number was claimed) repeat what stands in the detail, so that filters
 * need not read it; the trigger that keeps events from being changed is lifted for these two columns only. Each index holds all that a filter asks for, led
 * by what it is chosen for. `corrections` are kept beside an event; the last one of an event counts, `actor` says from where it came, `name` from whom.
 */
export const logFilters: Migration = {
  version: 160,
  sql: `
    ALTER TABLE events ADD COLUMN reason TEXT;
    ALTER TABLE events ADD COLUMN about TEXT;

    DROP TRIGGER events_hold;
    UPDATE events SET
      reason = detail ->> '$.evidence.reason',
      about = coalesce(person_id, detail ->> '$.personId', detail ->> '$.recognised.personId', detail ->> '$.evidence.claimed')
    WHERE kind IN ('granted', 'refused', 'duress');
    CREATE TRIGGER events_hold BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events only grow'); END;

    CREATE INDEX events_by_number ON events (station_id, number, at, door_id);
    CREATE INDEX events_by_time ON events (station_id, at, number);
    CREATE INDEX events_by_kind ON events (station_id, kind, number, at, door_id);
    CREATE INDEX events_by_reason ON events (station_id, reason, number, at, door_id, kind) WHERE reason IS NOT NULL;
    CREATE INDEX events_by_about ON events (station_id, about, number, at, door_id, kind, reason) WHERE about IS NOT NULL;

    CREATE TABLE corrections (
      station_id TEXT NOT NULL,
      event INTEGER NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      said TEXT NOT NULL CHECK (said IN ('not-them', 'withdrawn')),
      name TEXT NOT NULL CHECK (length(name) > 0),
      note TEXT,
      PRIMARY KEY (station_id, event, number),
      FOREIGN KEY (station_id, event) REFERENCES events (station_id, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER corrections_stay BEFORE DELETE ON corrections BEGIN SELECT RAISE(ABORT, 'corrections only grow'); END;
    CREATE TRIGGER corrections_hold BEFORE UPDATE ON corrections BEGIN SELECT RAISE(ABORT, 'corrections only grow'); END;
  `,
};
