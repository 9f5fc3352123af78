import { z } from 'zod';
import type { FaultData } from '../core/fault';
import type { PersonId } from '../core/ids';

/** What a column of a list of people may hold. A person's name or photos may stand in several columns, one after the other. */
export const IMPORT_FIELDS = ['name', 'number', 'groups', 'validFrom', 'validUntil', 'photo'] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];
/** Headers of the columns that each field is read from. */
export type ImportColumns = Readonly<Record<ImportField, readonly string[]>>;

const path = z.string().min(1).max(1000);
const header = z.string().max(200);

/** Files on the station's own machine. */
export const importSourceSchema = z.strictObject({
  /** A CSV file. */
  table: path,
  /** A folder, or a ZIP file. */
  photos: path,
  /** Guessed from the headers for whichever field is not named. */
  columns: z.partialRecord(z.enum(IMPORT_FIELDS), z.array(header).max(10).readonly()).optional(),
});
export type ImportSource = z.infer<typeof importSourceSchema>;

export const importRunSchema = importSourceSchema.extend({
  /** Whoever starts it states that everybody on the list has agreed to be recognised. */
  consent: z.literal(true),
  /** They agree as well that their photos are kept. */
  keepPhotos: z.boolean().optional(),
});
export type ImportRun = z.infer<typeof importRunSchema>;

/** What is wrong with a row, found before a photo is looked at. */
export const ROW_PROBLEMS = [
  'name-missing',
  'name-too-long',
  'number-malformed',
  'number-taken',
  'number-twice',
  'day-malformed',
  'days-reversed',
  'group-unknown',
  'too-many-photos',
] as const;
export type RowProblem = (typeof ROW_PROBLEMS)[number];

/** What will become, or has become, of one row. */
export type RowOutcome =
  /** To be enrolled. `sameName`: somebody else on the list or in the station is called so. */
  | { readonly kind: 'ready'; readonly photos: number; readonly sameName: boolean }
  | { readonly kind: 'enrolled'; readonly personId: PersonId; readonly photos: number }
  /** The very person is in the station: by his number, or by his name and his face. */
  | { readonly kind: 'already-enrolled' }
  /** The face is enrolled under another name or number, be it of somebody who is suspended. */
  | { readonly kind: 'duplicate'; readonly of: string; readonly suspended: boolean }
  | { readonly kind: 'invalid'; readonly problem: RowProblem; readonly value: string }
  /** `photo` is empty where the row names none, and no file has its number or name. */
  | { readonly kind: 'photo-missing'; readonly photo: string }
  | { readonly kind: 'photo-unusable'; readonly photo: string; readonly fault: FaultData }
  /** The import ended before. */
  | { readonly kind: 'not-reached' };

export interface ImportRow {
  /** Of the file, counted from 1. */
  readonly line: number;
  readonly name: string;
  readonly number: string | null;
  readonly outcome: RowOutcome;
}

/** A list as it was read; nothing has changed. */
export interface ImportCheck {
  /** Headers, in the file's order. */
  readonly headers: readonly string[];
  readonly columns: ImportColumns;
  /** The first rows as they stand in the file. */
  readonly preview: readonly (readonly string[])[];
  readonly rows: readonly ImportRow[];
}

export interface ImportReport {
  readonly rows: readonly ImportRow[];
  /** `failed`: see `fault`. Whoever is enrolled stays so however it ended. */
  readonly ended: 'complete' | 'cancelled' | 'failed';
  readonly fault: FaultData | null;
  readonly seconds: number;
  /** ms since the epoch */
  readonly endedAt: number;
}

export type ImportStatus =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running';
      /** Rows, those included that came to nothing when the list was read (`skipped`). */
      readonly done: number;
      readonly total: number;
      readonly skipped: number;
      readonly enrolled: number;
      readonly seconds: number;
    }
  /** Kept until the next one begins, or the station ends. */
  | { readonly kind: 'ended'; readonly report: ImportReport };
