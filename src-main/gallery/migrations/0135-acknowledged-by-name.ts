import type { Migration } from '.';

/** Who has looked at an alarm, by name; `acknowledged_by` says from where. Those acknowledged before have none. */
export const acknowledgedByName: Migration = {
  version: 135,
  sql: `
    ALTER TABLE alarms ADD COLUMN acknowledged_name TEXT
      CHECK (acknowledged_name IS NULL OR (acknowledged_at IS NOT NULL AND length(acknowledged_name) > 0));
  `,
};
