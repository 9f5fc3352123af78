import type { Migration } from '.';

/** Two gapless sequences that only grow: what happened at the doors, and who changed what. `person_id` outlives the person. */
export const log: Migration = {
  version: 20,
  sql: `
    CREATE TABLE events (
      station_id TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      at INTEGER NOT NULL,
      door_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      person_id TEXT,
      detail TEXT NOT NULL CHECK (json_valid(detail)),
      PRIMARY KEY (station_id, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX events_of_person ON events (person_id, at) WHERE person_id IS NOT NULL;

    CREATE TABLE changes (
      station_id TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      detail TEXT NOT NULL CHECK (json_valid(detail)),
      PRIMARY KEY (station_id, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events only grow'); END;
    CREATE TRIGGER events_hold BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events only grow'); END;
    CREATE TRIGGER changes_stay BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'changes only grow'); END;
    CREATE TRIGGER changes_hold BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'changes only grow'); END;
  `,
};
