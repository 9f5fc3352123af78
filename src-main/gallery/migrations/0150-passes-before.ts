import type { Migration } from '.';

/** Not the last pass alone, but those before it as well: of an order that came to nothing the pass is forgotten, and the one before counts again. */
export const passesBefore: Migration = {
  version: 150,
  sql: `
    DROP TRIGGER passes_go_with_people;
    DROP TRIGGER passes_go_with_visitors;
    ALTER TABLE passes RENAME TO last_passes;
    CREATE TABLE passes (
      id INTEGER PRIMARY KEY,
      person_id TEXT NOT NULL CHECK (length(person_id) > 0),
      door_id TEXT NOT NULL CHECK (length(door_id) > 0),
      event_id TEXT NOT NULL CHECK (length(event_id) > 0),
      at INTEGER NOT NULL,
      direction TEXT CHECK (direction IN ('in', 'out'))
    ) STRICT;
    INSERT INTO passes (person_id, door_id, event_id, at, direction) SELECT person_id, door_id, event_id, at, direction FROM last_passes;
    DROP TABLE last_passes;
    CREATE INDEX passes_by_person ON passes (person_id, door_id);
    CREATE INDEX passes_by_event ON passes (event_id);
    CREATE TRIGGER passes_go_with_people AFTER DELETE ON people BEGIN DELETE FROM passes WHERE person_id = OLD.id; END;
    CREATE TRIGGER passes_go_with_visitors AFTER DELETE ON visitors BEGIN DELETE FROM passes WHERE person_id = OLD.id; END;
  `,
};
