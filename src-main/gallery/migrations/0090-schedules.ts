import type { Migration } from '.';

/** `plan`: week, holidays and exceptions in JSON, as core/policy has them. A door that nobody has set anything for opens at any time: the schedule says so. */
export const schedules: Migration = {
  version: 90,
  sql: `
    CREATE TABLE schedules (
      id TEXT PRIMARY KEY CHECK (length(id) > 0),
      name TEXT NOT NULL UNIQUE CHECK (length(name) > 0),
      plan TEXT NOT NULL CHECK (json_valid(plan))
    ) STRICT;
    INSERT INTO schedules
      WITH whole AS (SELECT json_array(json_object('from', 0, 'to', 1440)) AS day)
      SELECT 'always', 'Always', json_object(
        'week', json_array(json(day), json(day), json(day), json(day), json(day), json(day), json(day)),
        'onHolidays', json(day), 'exceptions', json_array()
      ) FROM whole;

    CREATE TABLE holidays (
      day TEXT PRIMARY KEY CHECK (day GLOB '????-??-??'),
      name TEXT NOT NULL,
      yearly INTEGER NOT NULL CHECK (yearly IN (0, 1))
    ) STRICT;
  `,
};
