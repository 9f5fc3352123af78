import { z } from 'zod';
import type { ReadableDatabase } from './database';

/** d1 of the last passes by the encoder that decides now, 1:K and 1:1 alike: genuine distances, as far as nobody has said that it was somebody else. */
export function passDistances(db: ReadableDatabase, { most }: { readonly most: number }): readonly number[] {
  return z.array(z.number()).parse(
    db
      .prepare(
        `SELECT json_extract(detail, '$.evidence.d1') FROM events JOIN station ON id = station_id
         WHERE kind = 'granted' AND (SELECT said FROM corrections WHERE station_id = id AND event = events.number ORDER BY number DESC LIMIT 1) IS NOT 'not-them'
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
