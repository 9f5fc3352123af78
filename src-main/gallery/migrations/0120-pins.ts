import type { Migration } from '.';

/**
 * PINs as argon2id tags, and visitors, who are not enrolled. A person's own and duress PIN have one salt: a typed PIN is hashed once and held against both.
 * `memory_kib` and `passes` are what the tags were made with. Passes are kept of visitors too, and go with them as with people.
 */
export const pins: Migration = {
  version: 120,
  sql: `
    CREATE TABLE pins (
      person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
      salt BLOB NOT NULL CHECK (length(salt) >= 8),
      memory_kib INTEGER NOT NULL CHECK (memory_kib > 0),
      passes INTEGER NOT NULL CHECK (passes > 0),
      own BLOB CHECK (length(own) >= 16),
      duress BLOB CHECK (length(duress) >= 16),
      CHECK (own IS NOT NULL OR duress IS NOT NULL)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE visitors (
      id TEXT PRIMARY KEY CHECK (length(id) > 0),
      name TEXT NOT NULL CHECK (length(name) > 0),
      number TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 12 AND number NOT GLOB '*[^0-9]*'),
      salt BLOB NOT NULL CHECK (length(salt) >= 8),
      memory_kib INTEGER NOT NULL CHECK (memory_kib > 0),
      passes INTEGER NOT NULL CHECK (passes > 0),
      tag BLOB NOT NULL CHECK (length(tag) >= 16),
      until INTEGER NOT NULL,
      issued_at INTEGER NOT NULL,
      issued_by TEXT NOT NULL,
      revoked_at INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE visitor_groups (
      visitor_id TEXT NOT NULL REFERENCES visitors (id) ON DELETE CASCADE,
      group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
      PRIMARY KEY (visitor_id, group_id)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE passes RENAME TO passes_of_people;
    CREATE TABLE passes (
      person_id TEXT NOT NULL CHECK (length(person_id) > 0),
      door_id TEXT NOT NULL CHECK (length(door_id) > 0),
      event_id TEXT NOT NULL CHECK (length(event_id) > 0),
      at INTEGER NOT NULL,
      direction TEXT CHECK (direction IN ('in', 'out')),
      PRIMARY KEY (person_id, door_id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO passes SELECT person_id, door_id, event_id, at, direction FROM passes_of_people;
    DROP TABLE passes_of_people;
    CREATE INDEX passes_by_event ON passes (event_id);
    CREATE TRIGGER passes_go_with_people AFTER DELETE ON people BEGIN DELETE FROM passes WHERE person_id = OLD.id; END;
    CREATE TRIGGER passes_go_with_visitors AFTER DELETE ON visitors BEGIN DELETE FROM passes WHERE person_id = OLD.id; END;
  `,
};
