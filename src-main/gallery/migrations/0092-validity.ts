import type { Migration } from '.';

/** First and last day on which a person may pass, YYYY-MM-DD; and who needs more time to walk through. */
export const validity: Migration = {
  version: 92,
  sql: `
    ALTER TABLE people ADD COLUMN valid_from TEXT CHECK (valid_from GLOB '????-??-??');
    ALTER TABLE people ADD COLUMN valid_until TEXT CHECK (valid_until GLOB '????-??-??');
    ALTER TABLE people ADD COLUMN long_pulse INTEGER NOT NULL DEFAULT 0 CHECK (long_pulse IN (0, 1));
  `,
};
