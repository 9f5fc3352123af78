import type { Migration } from '.';

/**
 * Photos that are kept by consent: `picture` is a JPEG of the face and what lies around it. `photo_id` of a template names the photo that it came from,
 * also when that was deleted since, so that a face is known again whatever nets encode it. With the last template of a photo the photo goes too.
 */
export const photos: Migration = {
  version: 80,
  sql: `
    CREATE TABLE photos (
      id TEXT PRIMARY KEY CHECK (length(id) > 0),
      person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
      picture BLOB NOT NULL CHECK (length(picture) > 0),
      consented_at INTEGER NOT NULL,
      recorded_by TEXT NOT NULL CHECK (length(recorded_by) > 0)
    ) STRICT;
    CREATE INDEX photos_of_person ON photos (person_id);

    ALTER TABLE templates ADD COLUMN photo_id TEXT;
    CREATE INDEX templates_of_photo ON templates (photo_id) WHERE photo_id IS NOT NULL;
    CREATE TRIGGER photo_without_template AFTER DELETE ON templates
    WHEN OLD.photo_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM templates WHERE photo_id = OLD.photo_id)
    BEGIN
      DELETE FROM photos WHERE id = OLD.photo_id;
    END;
  `,
};
