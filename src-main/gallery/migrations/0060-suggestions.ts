import type { Migration } from '.';

/**
 * Faces of confirmed passes that the administrator may accept as templates; vectors as in `templates`, `quality` as the encoder measured it.
 * `origin` of a template keeps photos apart from accepted passes: every template before this version came from a photo.
 */
export const suggestions: Migration = {
  version: 60,
  sql: `
    CREATE TABLE suggestions (
      id TEXT PRIMARY KEY CHECK (length(id) > 0),
      person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
      event_id TEXT NOT NULL CHECK (length(event_id) > 0),
      encoder_id TEXT NOT NULL CHECK (length(encoder_id) > 0),
      embedding BLOB NOT NULL CHECK (length(embedding) = 512),
      features BLOB NOT NULL CHECK (length(features) = 2560),
      quality TEXT NOT NULL CHECK (json_valid(quality)),
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX suggestions_of_person ON suggestions (person_id, at);

    ALTER TABLE templates ADD COLUMN origin TEXT NOT NULL DEFAULT 'photo' CHECK (origin IN ('photo', 'pass'));
  `,
};
