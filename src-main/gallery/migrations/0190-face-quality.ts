import type { Migration } from '.';

/** What was measured of a face when it was enrolled, and who wrote down that its person agreed to be recognised; neither is known of what was enrolled before. */
export const faceQuality: Migration = {
  version: 190,
  sql: `
    ALTER TABLE templates ADD COLUMN quality TEXT CHECK (quality IS NULL OR json_valid(quality));
    ALTER TABLE people ADD COLUMN consented_at INTEGER;
    ALTER TABLE people ADD COLUMN consent_by TEXT;
  `,
};
