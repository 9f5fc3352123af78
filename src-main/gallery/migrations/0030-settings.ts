import type { Migration } from '.';

/** `scope`: station, door:ID or camera:ID. `hash`: argon2id in its PHC string form; one administrator today. */
export const settings: Migration = {
  version: 30,
  sql: `
    CREATE TABLE settings (
      scope TEXT NOT NULL CHECK (scope = 'station' OR scope GLOB 'door:?*' OR scope GLOB 'camera:?*'),
      key TEXT NOT NULL CHECK (length(key) > 0),
      value TEXT NOT NULL CHECK (json_valid(value)),
      PRIMARY KEY (scope, key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE administrator (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      hash TEXT NOT NULL CHECK (hash GLOB '$argon2id$*')
    ) STRICT;
  `,
};
