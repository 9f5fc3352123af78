import type { Migration } from '.';

/** `for_new`: whoever is enrolled joins it. Until an administrator sets anything else, everybody is in one group, which opens the door at any time. */
export const groups: Migration = {
  version: 91,
  sql: `
    CREATE TABLE groups (
      id TEXT PRIMARY KEY CHECK (length(id) > 0),
      name TEXT NOT NULL UNIQUE CHECK (length(name) > 0),
      for_new INTEGER NOT NULL CHECK (for_new IN (0, 1))
    ) STRICT;
    CREATE TABLE rights (
      group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
      door_id TEXT NOT NULL CHECK (length(door_id) > 0),
      schedule_id TEXT NOT NULL REFERENCES schedules (id),
      PRIMARY KEY (group_id, door_id, schedule_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE memberships (
      person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
      group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
      PRIMARY KEY (person_id, group_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX memberships_of_group ON memberships (group_id);

    INSERT INTO groups VALUES ('everyone', 'Everyone', 1);
    INSERT INTO rights VALUES ('everyone', 'main', 'always');
    INSERT INTO memberships SELECT id, 'everyone' FROM people;
  `,
};
