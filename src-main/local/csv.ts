import type { Options } from 'csv-stringify';
import { stringify } from 'csv-stringify/sync';

export type CsvRow = readonly (string | number | null)[];

/**
 * RFC 4180, with a byte order mark, as Excel takes UTF-8 for something else without one. An apostrophe goes before what a spreadsheet would compute
 * (OWASP, "CSV Injection"). Null is an empty cell.
 */
export const CSV: Options = { bom: true, escape_formulas: true, record_delimiter: 'windows' };

export const toCsv = (rows: readonly CsvRow[]): string => stringify([...rows], CSV);
