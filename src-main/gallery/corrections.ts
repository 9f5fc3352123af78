import { z } from 'zod';
import { ACTORS, type Stamp } from '../core/change';
import { type Correction, CORRECTION_WORDS, type CorrectionWord } from '../core/correction';
import { Fault } from '../core/fault';
import { asStationId, type EventId, eventId, numberOf } from '../core/ids';
import { appendChange } from './changes';
import { type ReadableDatabase, stationId, type WritableDatabase } from './database';
import { atomically, expectChanges } from './write';

const row = z.object({
  station_id: z.string().transform(asStationId),
  event: z.int(),
  at: z.int(),
  actor: z.enum(ACTORS),
  said: z.enum(CORRECTION_WORDS),
  name: z.string(),
  note: z.string().nullable(),
});

export interface NewCorrection {
  readonly eventId: EventId;
  readonly said: CorrectionWord;
  readonly by: string;
  readonly note: string | null;
}

/** Writes it beside the event, and into the audit. @throws Fault event-unknown, also where the event names nobody; nothing is changed then */
export function correctEvent(db: WritableDatabase, { eventId: id, said, by, note }: NewCorrection, stamp: Stamp): void {
  atomically(db, () => {
    const number = numberOf(id);
    const named = db
      .prepare('SELECT 1 FROM events WHERE station_id = (SELECT id FROM station) AND number = ? AND about IS NOT NULL')
      .get(number);
    if (id !== eventId(stationId(db), number) || named === undefined)
      throw new Fault('event-unknown', 'The log has no such event that names a person: choose one that does.');
    const result = db
      .prepare(
        `INSERT INTO corrections (station_id, event, number, at, actor, said, name, note)
         SELECT id, @number, (SELECT coalesce(max(number), 0) + 1 FROM corrections WHERE station_id = id AND event = @number), @at, @actor, @said, @by, @note
         FROM station`,
      )
      .run({ number, ...stamp, said, by, note });
    expectChanges(result, 1);
    appendChange(db, { action: 'event-corrected', eventId: id, said, by }, stamp);
  });
}

export interface EventSpan {
  readonly lowest: number;
  readonly highest: number;
}

/** Of the events with numbers from the lowest to the highest, each event's oldest first. */
export function correctionsOf(db: ReadableDatabase, { lowest, highest }: EventSpan): readonly Correction[] {
  return db
    .prepare(
      `SELECT station_id, event, at, actor, said, name, note FROM corrections
       WHERE station_id = (SELECT id FROM station) AND event BETWEEN ? AND ? ORDER BY event, number`,
    )
    .all(lowest, highest)
    .map((raw) => {
      const { station_id, event, at, actor, said, name, note } = row.parse(raw);
      return { eventId: eventId(station_id, event), at, actor, said, by: name, note };
    });
}
