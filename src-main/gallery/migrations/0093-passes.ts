import type { Migration } from '.';

/** When each person last passed each door, and which way where that is known. Older versions have not kept it: nobody is held back by what he did before. */
export const passes: Migration = {
  version: 93,
  sql: `
    CREATE TABLE passes (
      person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
      door_id TEXT NOT NULL CHECK (length(door_id) > 0),
      event_id TEXT NOT NULL CHECK (length(event_id) > 0),
      at INTEGER NOT NULL,
      direction TEXT CHECK (direction IN ('in', 'out')),
      PRIMARY KEY (person_id, door_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX passes_by_event ON passes (event_id);
  `,
};
