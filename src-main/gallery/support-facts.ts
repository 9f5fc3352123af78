import { z } from 'zod';
import { EVENT_KINDS } from '../core/event-filter';
import type { ReadableDatabase } from './database';

export interface GalleryFacts {
  readonly schema: number;
  readonly databaseBytes: number;
  readonly people: number;
  readonly templates: number;
  readonly events: number;
}

/** How much there is, and nothing of whom. */
export function galleryFacts(db: ReadableDatabase): GalleryFacts {
  return z.object({ schema: z.int(), databaseBytes: z.int(), people: z.int(), templates: z.int(), events: z.int() }).parse(
    db
      .prepare(
        `SELECT (SELECT user_version FROM pragma_user_version) AS schema,
             (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size) AS databaseBytes,
             (SELECT count(*) FROM people) AS people, (SELECT count(*) FROM templates) AS templates,
             (SELECT count(*) FROM events JOIN station ON id = station_id) AS events`,
      )
      .get(),
  );
}

/** How many events of each kind since a time, milliseconds since the epoch. */
export function eventCounts(db: ReadableDatabase, since: number): Readonly<Record<string, number>> {
  const rows = db
    .prepare(
      `SELECT kind, count(*) AS count FROM events WHERE station_id = (SELECT id FROM station) AND at >= ?
         AND kind IN (SELECT value FROM json_each(?)) GROUP BY kind`,
    )
    .all(since, JSON.stringify(EVENT_KINDS));
  return Object.fromEntries(
    z
      .array(z.object({ kind: z.string(), count: z.int() }))
      .parse(rows)
      .map(({ kind, count }) => [kind, count]),
  );
}
