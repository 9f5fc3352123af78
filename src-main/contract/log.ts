import { z } from 'zod';
import { type Correction, CORRECTION_NOTE_LENGTH, CORRECTION_WORDS, type CorrectionWord } from '../core/correction';
import { REASONS, type Reason } from '../core/decision/evidence';
import { EVENT_KINDS, type EventFilter } from '../core/event-filter';
import { asDoorId, asEventId, asPersonId } from '../core/ids';
import { personName } from './person-name';

export { CORRECTION_NOTE_LENGTH, EVENT_KINDS, REASONS, type Correction, type CorrectionWord, type EventFilter, type Reason };

const id = z.string().min(1).max(60);
const time = z.int().min(0);
const eventNumber = z.int().min(1);

export const eventFilterSchema = z.strictObject({
  personId: id.transform(asPersonId).exactOptional(),
  kinds: z.array(z.enum(EVENT_KINDS)).min(1).max(EVENT_KINDS.length).readonly().exactOptional(),
  reason: z.enum(REASONS).exactOptional(),
  doorId: id.transform(asDoorId).exactOptional(),
  from: time.exactOptional(),
  until: time.exactOptional(),
});

/** As typed or taken from an address: null where it is no filter. */
export function eventFilterOf(given: z.input<typeof eventFilterSchema>): EventFilter | null {
  const parsed = eventFilterSchema.safeParse(given);
  return parsed.success ? parsed.data : null;
}

export const logPageSchema = z.strictObject({
  before: eventNumber.nullable(),
  after: z.int().min(0).exactOptional(),
  filter: eventFilterSchema.exactOptional(),
  limit: z.int().min(1).max(200),
});

/** A filter of the log, and how many of its events there are. */
export const logCountSchema = z.strictObject({ filter: eventFilterSchema });

export const correctionSchema = z.strictObject({
  eventId: z.string().min(3).max(80).transform(asEventId),
  said: z.enum(CORRECTION_WORDS),
  by: personName,
  note: z.string().trim().min(1).max(CORRECTION_NOTE_LENGTH).nullable(),
});

export const eventSpanSchema = z.strictObject({ lowest: eventNumber, highest: eventNumber });

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const logExportSchema = z.strictObject({ filter: eventFilterSchema, format: z.enum(EXPORT_FORMATS) });

/** What was saved, and under which name; null where the dialog was left without a choice. */
export type LogExported = { readonly events: number; readonly name: string } | null;
