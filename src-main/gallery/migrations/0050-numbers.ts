import type { Migration } from '.';

/** What a person types, or a card says, at a door that asks for a number. An index makes it unique: SQLite adds no UNIQUE column to a table. */
export const numbers: Migration = {
  version: 50,
  sql: `
    ALTER TABLE people ADD COLUMN number TEXT CHECK (number <> '' AND length(number) <= 12 AND number NOT GLOB '*[^0-9]*');
    CREATE UNIQUE INDEX people_by_number ON people (number) WHERE number IS NOT NULL;
  `,
};
