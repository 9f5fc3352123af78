import type { ImportStatus } from '../../src-main/contract/import';

/** By the rate since the beginning; null before that says anything. Rows that came to nothing when the list was read took no time. */
export function secondsLeft({ done, total, seconds, skipped }: Extract<ImportStatus, { kind: 'running' }>): number | null {
  const reached = done - skipped;
  return reached < 3 || seconds <= 0 ? null : ((total - done) * seconds) / reached;
}
