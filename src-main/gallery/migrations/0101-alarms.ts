import type { Migration } from '.';

/** What somebody has to look at. One of a kind is open at a door; what happens again meanwhile is counted in it. `number` is that of the event that raised it. */
export const alarms: Migration = {
  version: 101,
  sql: `
    CREATE TABLE alarms (
      station_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (length(kind) > 0),
      door_id TEXT NOT NULL,
      count INTEGER NOT NULL CHECK (count > 0),
      raised_at INTEGER NOT NULL,
      last_at INTEGER NOT NULL,
      last_number INTEGER NOT NULL CHECK (last_number >= number),
      acknowledged_at INTEGER,
      acknowledged_by TEXT,
      note TEXT,
      PRIMARY KEY (station_id, number, kind),
      FOREIGN KEY (station_id, number) REFERENCES events (station_id, number),
      CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX open_alarms ON alarms (station_id, kind, door_id) WHERE acknowledged_at IS NULL;
  `,
};
