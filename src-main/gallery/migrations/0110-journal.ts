import type { Migration } from '.';

/** What the relay process wrote down while it was alone, each record once: its journal's id and number say which it is. `monotonic` in milliseconds of the machine's run at that time. */
export const journal: Migration = {
  version: 110,
  sql: `
    CREATE TABLE journal (
      journal TEXT NOT NULL CHECK (length(journal) > 0),
      seq INTEGER NOT NULL CHECK (seq > 0),
      at INTEGER NOT NULL,
      monotonic REAL NOT NULL,
      door_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      detail TEXT NOT NULL CHECK (json_valid(detail)),
      PRIMARY KEY (journal, seq)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER journal_stays BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
    CREATE TRIGGER journal_holds BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
  `,
};
