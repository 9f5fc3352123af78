import type { Migration } from '.';

/**
 * Up to which number the log was erased from its old end, none where there is no row. Events, and corrections of them, can be deleted up to there and
 * nowhere else, and the number only grows: it is written together with the event that tells of it.
 */
export const erasedEvents: Migration = {
  version: 171,
  sql: `
    CREATE TABLE erased_events (
      station_id TEXT PRIMARY KEY,
      up_to INTEGER NOT NULL CHECK (up_to > 0)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER erased_grow BEFORE UPDATE ON erased_events WHEN NEW.up_to <= OLD.up_to OR NEW.station_id <> OLD.station_id
      BEGIN SELECT RAISE(ABORT, 'what is erased only grows'); END;
    CREATE TRIGGER erased_stay BEFORE DELETE ON erased_events BEGIN SELECT RAISE(ABORT, 'what is erased only grows'); END;

    DROP TRIGGER events_stay;
    CREATE TRIGGER events_stay BEFORE DELETE ON events
      WHEN NOT EXISTS (SELECT 1 FROM erased_events WHERE station_id = OLD.station_id AND up_to >= OLD.number)
      BEGIN SELECT RAISE(ABORT, 'events only grow'); END;
    DROP TRIGGER corrections_stay;
    CREATE TRIGGER corrections_stay BEFORE DELETE ON corrections
      WHEN NOT EXISTS (SELECT 1 FROM erased_events WHERE station_id = OLD.station_id AND up_to >= OLD.event)
      BEGIN SELECT RAISE(ABORT, 'corrections only grow'); END;
  `,
};
