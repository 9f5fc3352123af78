import { writeFile } from 'node:fs/promises';
import { type CsvRow, toCsv } from './csv';
import { writeWhole } from './whole-file';

/** @throws Fault file-not-written */
export const writeCsv = (file: string, rows: readonly CsvRow[]): Promise<void> => writeWhole(file, (part) => writeFile(part, toCsv(rows)));
