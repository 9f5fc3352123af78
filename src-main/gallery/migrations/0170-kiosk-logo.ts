import type { Migration } from '.';

/** The picture that the waiting kiosk shows, PNG; none where there is no row. */
export const kioskLogo: Migration = {
  version: 170,
  sql: `
    CREATE TABLE kiosk_logo (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      picture BLOB NOT NULL CHECK (length(picture) > 0)
    ) STRICT;
  `,
};
