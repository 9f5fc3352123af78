import { writeFileSync } from 'node:fs';
import { toCsv } from '../../local/csv';
import { Fault } from '../../core/fault';

/** For its owner's eyes alone: it names people. @throws Fault argument-invalid */
function writePrivately(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600 });
  } catch (error) {
    throw new Fault('argument-invalid', `${file} cannot be written; check the folder and its rights.`, { cause: error });
  }
}

export const writeCsv = (file: string, rows: readonly (readonly string[])[]): void => writePrivately(file, toCsv(rows));
