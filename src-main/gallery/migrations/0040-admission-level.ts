import type { Migration } from '.';

/** A station used to keep tau itself. What it keeps now is the rate that tau follows from; every older station begins with the default, 1 in 1,000. */
export const admissionLevel: Migration = {
  version: 40,
  sql: `
    UPDATE settings SET value = json_set(json_remove(value, '$.tau'), '$.falseAdmissionLevel', 1000)
    WHERE scope = 'station' AND key = 'station';
  `,
};
