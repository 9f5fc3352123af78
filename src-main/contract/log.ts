import { z } from 'zod';
import { type Correction, CORRECTION_NOTE_LENGTH, CORRECTION_WORDS, type CorrectionWord } from '../core/correction';
import type { ChangeRow } from '../core/change';
import { REASONS, type Reason } from '../core/decision/evidence';
import { EVENT_KINDS, type EventFilter } from '../core/event-filter';
import { asDoorId, asEventId, asPersonId } from '../core/ids';
import { personName } from './person-name';
import { named } from './policy';

export { CORRECTION_NOTE_LENGTH, EVENT_KINDS, REASONS, type Correction, type CorrectionWord, type EventFilter, type Reason };

const time = z.int().min(0);
const eventNumber = z.int().min(1);

export const eventFilterSchema = z.strictObject({
  personId: named(asPersonId).exactOptional(),
  kinds: z.array(z.enum(EVENT_KINDS)).min(1).max(EVENT_KINDS.length).readonly().exactOptional(),
  reason: z.enum(REASONS).exactOptional(),
  doorId: named(asDoorId).exactOptional(),
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

/** Of the audit, newest first; `before`: only changes with a lower number. */
export const changesPageSchema = z.strictObject({ before: eventNumber.nullable(), limit: z.int().min(1).max(200) });

/** A line of the audit; `name`: what the person is called whom it is about, null where it is about none who is still enrolled. */
export interface AuditRow extends ChangeRow {
  readonly name: string | null;
}

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const logExportSchema = z.strictObject({ filter: eventFilterSchema, format: z.enum(EXPORT_FORMATS) });

/** What was saved, and under which name; null where the dialog was left without a choice. */
export type LogExported = { readonly events: number; readonly name: string } | null;
