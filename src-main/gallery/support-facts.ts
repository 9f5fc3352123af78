import { z } from 'zod';
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
             (SELECT max(number) - min(number) + 1 FROM events JOIN station ON id = station_id) AS events`,
      )
      .get(),
  );
}

/** Kinds whose events are about the machine, and hold no person. */
const TECHNICAL = ['process', 'relay', 'camera', 'order', 'clock-jump', 'log-gap', 'log-erased', 'encoder', 'tamper', 'office'];

const technical = z.object({ number: z.int(), at: z.int(), kind: z.string(), what: z.string().nullable() });
export type TechnicalEvent = z.infer<typeof technical>;

/** The newest events of the machine, newest first: what happened and how it ended, and no other word of them. */
export function technicalEvents(db: ReadableDatabase, { limit }: { readonly limit: number }): readonly TechnicalEvent[] {
  const rows = db
    .prepare(
      `SELECT number, at, kind, coalesce(json_extract(detail, '$.process') || ' ', '') || coalesce(json_extract(detail, '$.state'),
         json_extract(detail, '$.result'), json_extract(detail, '$.byMs'), json_extract(detail, '$.lost')) AS what
       FROM events JOIN station ON id = station_id WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY number DESC LIMIT ?`,
    )
    .all(JSON.stringify(TECHNICAL), limit);
  return z.array(technical).parse(rows);
}

/** How many events of each kind since a time, milliseconds since the epoch. */
export function eventCounts(db: ReadableDatabase, since: number): Readonly<Record<string, number>> {
  const rows = db
    .prepare('SELECT kind, count(*) AS count FROM events JOIN station ON id = station_id WHERE at >= ? GROUP BY kind')
    .all(since);
  return Object.fromEntries(
    z
      .array(z.object({ kind: z.string(), count: z.int() }))
      .parse(rows)
      .map(({ kind, count }) => [kind, count]),
  );
}
