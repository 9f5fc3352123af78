import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a board's talk keeps from one connection to the next. */
export interface KeptValue {
  /** Null where nothing was kept. Throws where what was kept cannot be read. */
  read(): unknown;
  /** On disk when it returns. Throws where it cannot be. */
  write(value: unknown): void;
}

/** Kept as JSON in a file of its owner's, which is the old one or the new one whenever the power goes. */
export function keptInFile(file: string): KeptValue {
  return {
    read: () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown) : null),
    write(value) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      const beside = `${file}.new`;
      const open = openSync(beside, 'w', 0o600);
      try {
        writeSync(open, JSON.stringify(value));
        fsyncSync(open);
      } finally {
        closeSync(open);
      }
      renameSync(beside, file);
    },
  };
}
