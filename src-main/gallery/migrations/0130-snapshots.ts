import type { Migration } from '.';

/** What the camera saw when an alarm was raised, where the administrator has asked for it; JPEG. 'no-frame': it saw nothing then. 'erased': its days are over. */
export const snapshots: Migration = {
  version: 130,
  sql: `
    CREATE TABLE snapshots (
      station_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      kind TEXT NOT NULL,
      at INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('kept', 'no-frame', 'erased')),
      picture BLOB,
      PRIMARY KEY (station_id, number, kind),
      FOREIGN KEY (station_id, number, kind) REFERENCES alarms (station_id, number, kind) ON DELETE CASCADE,
      CHECK ((state = 'kept') = (picture IS NOT NULL))
    ) STRICT;
    CREATE INDEX kept_snapshots ON snapshots (at) WHERE state = 'kept';
  `,
};
