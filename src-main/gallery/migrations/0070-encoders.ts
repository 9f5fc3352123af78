import type { Migration } from '.';

/** Which nets an encoder stands on: features are good for every encoder on the same ones. Of encoders before this version nobody noted it until they are next loaded. */
export const encoders: Migration = {
  version: 70,
  sql: `
    CREATE TABLE encoders (
      id TEXT PRIMARY KEY CHECK (length(id) > 0),
      features_id TEXT NOT NULL CHECK (length(features_id) > 0)
    ) STRICT;
  `,
};
