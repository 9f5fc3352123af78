import type { Migration } from '.';

/**
 * `embedding`: 128 float32, `features`: 640 float32, little-endian. `id` of a station makes its row numbers unique among stations.
 */
export const people: Migration = {
  version: 10,
  sql: `
    CREATE TABLE station (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      id TEXT NOT NULL CHECK (length(id) > 0)
    ) STRICT;

    CREATE TABLE people (
      id TEXT PRIMARY KEY CHECK (length(id) > 0),
      name TEXT NOT NULL CHECK (length(name) > 0),
      state TEXT NOT NULL CHECK (state IN ('active', 'suspended')),
      enrolled_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE templates (
      id TEXT PRIMARY KEY CHECK (length(id) > 0),
      person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
      encoder_id TEXT NOT NULL CHECK (length(encoder_id) > 0),
      embedding BLOB NOT NULL CHECK (length(embedding) = 512),
      features BLOB NOT NULL CHECK (length(features) = 2560),
      made_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX templates_of_person ON templates (person_id);
  `,
};
