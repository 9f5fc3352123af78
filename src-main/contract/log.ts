import { z } from 'zod';
import { type Correction, CORRECTION_NOTE_LENGTH, CORRECTION_WORDS, type CorrectionWord } from '../core/correction';
import { ACTORS, type Actor, type Change, type ChangeRow } from '../core/change';
import { CHANGE_ACTIONS, type ChangeFilter } from '../core/change-filter';
import { REASONS, type Reason } from '../core/decision/evidence';
import { EVENT_KINDS, type EventFilter } from '../core/event-filter';
import { asDoorId, asEventId, asPersonId } from '../core/ids';
import { personName } from './person-name';
import { named } from './policy';

export { ACTORS, type Actor, type Change, CHANGE_ACTIONS, type ChangeFilter };
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

/** As long as what a change is about may be called by its id. */
export const SUBJECT_LENGTH = 120;

const changeFilterSchema = z.strictObject({
  actions: z.array(z.enum(CHANGE_ACTIONS)).min(1).max(CHANGE_ACTIONS.length).readonly().exactOptional(),
  actor: z.enum(ACTORS).exactOptional(),
  subject: z.string().min(1).max(SUBJECT_LENGTH).exactOptional(),
  from: time.exactOptional(),
  until: time.exactOptional(),
});

/** Of the audit, newest first; `before`: only changes with a lower number. */
export const changesPageSchema = z.strictObject({
  before: eventNumber.nullable(),
  filter: changeFilterSchema.exactOptional(),
  limit: z.int().min(1).max(200),
});

export const changeCountSchema = z.strictObject({ filter: changeFilterSchema });
export const changeNumberSchema = z.strictObject({ number: eventNumber });

/** A line of the audit; `name`: what it is called now whom or what it is about, or was called last where that is known; null where nobody knows. */
export interface AuditRow extends ChangeRow {
  readonly name: string | null;
}

/** A line, and the one before it of the same kind to the same subject: what was so until then. */
export interface AuditDetail {
  readonly row: AuditRow;
  readonly before: Change | null;
  /** What a filter asks for to get all changes to the same. */
  readonly subject: string;
}

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const logExportSchema = z.strictObject({ filter: eventFilterSchema, format: z.enum(EXPORT_FORMATS) });

/** What was saved, and under which name; null where the dialog was left without a choice. */
export type LogExported = { readonly events: number; readonly name: string } | null;
