import { z } from 'zod';
import { asStationId, eventId, type EventId, type PersonId } from '../core/ids';
import type { ReadableDatabase } from './database';

/** d1 of the last passes by the encoder that decides now, 1:K and 1:1 alike: genuine distances, as far as nobody has said that it was somebody else; a PIN alone has none. */
export function passDistances(db: ReadableDatabase, { most }: { readonly most: number }): readonly number[] {
  return z.array(z.number()).parse(
    db
      .prepare(
        `SELECT json_extract(detail, '$.evidence.d1') FROM events JOIN station ON id = station_id
         WHERE kind = 'granted' AND json_extract(detail, '$.evidence.d1') IS NOT NULL AND (SELECT said FROM corrections WHERE station_id = id AND event = events.number ORDER BY number DESC LIMIT 1) IS NOT 'not-them'
           AND number > coalesce((SELECT max(number) FROM events JOIN station ON id = station_id WHERE kind = 'encoder'), 0)
         ORDER BY number DESC LIMIT ?`,
      )
      .pluck()
      .all(most),
  );
}

export interface LivenessVisits {
  readonly live: number;
  readonly unsure: number;
  readonly attack: number;
}

/** Decided visits since a time (milliseconds since the epoch) by the verdict on their liveness; those that ended without one count nowhere. */
export function livenessVisits(db: ReadableDatabase, since: number): LivenessVisits {
  const rows = db
    .prepare(
      `SELECT json_extract(detail, '$.evidence.liveness.kind') AS verdict, count(*) AS visits FROM events JOIN station ON id = station_id
       WHERE kind IN ('granted', 'refused') AND at >= ? GROUP BY verdict`,
    )
    .all(since);
  const counted = new Map(
    z
      .array(z.object({ verdict: z.string().nullable(), visits: z.int() }))
      .parse(rows)
      .map((r) => [r.verdict, r.visits]),
  );
  const of = (verdict: keyof LivenessVisits) => counted.get(verdict) ?? 0;
  return { live: of('live'), unsure: of('unsure'), attack: of('attack') };
}

/** One of somebody's passes, and how near it was. */
export interface PassDistance {
  readonly eventId: EventId;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly d1: number;
  readonly mode: '1:K' | '1:1';
}

const passRow = z
  .object({ station_id: z.string(), number: z.int(), at: z.int(), d1: z.number(), mode: z.enum(['1:K', '1:1']) })
  .transform(({ station_id, number, ...r }): PassDistance => ({ ...r, eventId: eventId(asStationId(station_id), number) }));

/** A person's last passes by the encoder that decides now, newest first; without those by PIN alone, and those that somebody said were not his. */
export function passesOf(
  db: ReadableDatabase,
  { personId, most }: { readonly personId: PersonId; readonly most: number },
): readonly PassDistance[] {
  return db
    .prepare(
      `SELECT events.station_id, events.number, events.at, detail ->> '$.evidence.d1' AS d1, coalesce(detail ->> '$.evidence.mode', '1:K') AS mode
       FROM events JOIN station ON id = events.station_id
       WHERE person_id = @personId AND kind = 'granted' AND d1 IS NOT NULL
         AND events.number > coalesce((SELECT max(number) FROM events JOIN station ON id = station_id WHERE kind = 'encoder'), 0)
         AND coalesce((SELECT said FROM corrections AS last WHERE last.station_id = events.station_id AND last.event = events.number
           ORDER BY last.number DESC LIMIT 1), '') <> 'not-them'
       ORDER BY events.at DESC, events.number DESC LIMIT @most`,
    )
    .all({ personId, most })
    .map((raw) => passRow.parse(raw));
}
