import { z } from 'zod';
import { INPUT_ROLES } from '../core/door-input';
import { asDoorId, asEventId } from '../core/ids';
import { EMERGENCY_CAUSES, type JournalRecord } from '../core/journal-record';
import { ORDER_RESULTS } from '../core/order';

const doorId = z.string().min(1).transform(asDoorId);
const eventId = z.string().min(1).transform(asEventId);
const numbered = {
  journal: z.string().min(1).max(60),
  seq: z.int().min(1),
  at: z.int(),
  monotonic: z.number(),
  doorId,
};

/** A line of the relay process's journal, as it stands on the disk and as it is handed on. */
export const journalRecordSchema: z.ZodType<JournalRecord> = z.discriminatedUnion('kind', [
  z.strictObject({ ...numbered, kind: z.literal('rex'), result: z.enum(ORDER_RESULTS) }),
  z.strictObject({ ...numbered, kind: z.literal('input'), input: z.enum(INPUT_ROLES), active: z.boolean().nullable() }),
  z.strictObject({
    ...numbered,
    kind: z.literal('emergency'),
    state: z.enum(['open', 'restored', 'ended']),
    cause: z.enum(EMERGENCY_CAUSES),
    by: z.string().nullable(),
  }),
  z.strictObject({
    ...numbered,
    kind: z.literal('relay'),
    state: z.enum(['connected', 'offline', 'stuck']),
    board: z.string(),
    path: z.string().nullable(),
  }),
  z.strictObject({ ...numbered, kind: z.literal('on'), of: eventId, result: z.enum(ORDER_RESULTS) }),
  z.strictObject({ ...numbered, kind: z.literal('off'), of: eventId.nullable() }),
  z.strictObject({ ...numbered, kind: z.literal('released') }),
]);

/** The last record of a journal that is in the engine's database. */
export const journalMarkSchema = z.strictObject({ journal: z.string().min(1).max(60), upTo: z.int().min(0) });
export type JournalMark = z.infer<typeof journalMarkSchema>;
