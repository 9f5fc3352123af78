import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { Fault } from '../core/fault';

/** @param line counted from 1; nothing where the whole list is meant */
export function malformed(file: string, what: string, line?: number): Fault {
  return new Fault('list-malformed', `${file}${line === undefined ? '' : `, line ${line}`}: ${what}`);
}

/** @throws Fault argument-invalid */
export function readList(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Fault('argument-invalid', `The list ${file} cannot be read; check its name and its rights.`, { cause: error });
  }
}

/**
 * The rows of a CSV file with a header, each with its line.
 * @throws Fault list-malformed
 */
export function parseCsv<Row>(file: string, text: string, row: z.ZodType<Row>): (Row & { line: number })[] {
  return records(file, text).map(({ record, info: { lines } }) => {
    const parsed = row.safeParse(record);
    if (!parsed.success)
      throw malformed(file, parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' '), lines);
    return { ...parsed.data, line: lines };
  });
}

interface Parsed {
  readonly record: unknown;
  readonly info: { readonly lines: number };
}

function records(file: string, text: string): Parsed[] {
  try {
    return parse(text, { columns: true, info: true, bom: true, trim: true, skip_empty_lines: true }) as unknown as Parsed[];
  } catch (error) {
    if (error instanceof CsvError) throw malformed(file, error.message);
    throw error;
  }
}
