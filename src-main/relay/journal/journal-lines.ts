import { journalRecordSchema } from '../../contract/journal';
import type { JournalRecord } from '../../core/journal-record';

export interface ReadJournal {
  /** In the order of the file. */
  readonly records: readonly JournalRecord[];
  /** Where the whole lines end; what is behind was torn by a power cut, and had not been handed on. */
  readonly wholeBytes: number;
  /** Whole lines that are no records. */
  readonly damaged: number;
}

export const journalLine = (record: JournalRecord): string => `${JSON.stringify(record)}\n`;

/** What a journal's file holds. A record counts only with the newline behind it. */
export function readJournal(bytes: Buffer): ReadJournal {
  const wholeBytes = bytes.lastIndexOf('\n') + 1;
  const lines = bytes.subarray(0, wholeBytes).toString('utf8').split('\n').slice(0, -1);
  const records = lines.flatMap((line) => recordOf(line) ?? []);
  return { records, wholeBytes, damaged: lines.length - records.length };
}

function recordOf(line: string): JournalRecord | null {
  try {
    return journalRecordSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
