import { reports } from '../../src-main/engine/operations/reports';
import type { ReadableDatabase } from '../../src-main/gallery/database';
import { median, type ReportRow } from '../figures';

const ROUNDS = 9;

/** What the overview and the reports ask the engine for, on the log's last day, milliseconds. @param now wall time, milliseconds since the epoch */
export async function measureReports(db: ReadableDatabase, now: number): Promise<readonly ReportRow[]> {
  const station = reports({ db, clock: { wall: () => now } });
  return [
    { report: 'overview', took: await rounds(() => station['overview.today'](null, 'command-line')) },
    { report: 'who is in', took: await rounds(() => station['reports.presence']({ since: 'midnight' }, 'command-line')) },
    {
      report: 'passes and openings, 7 days',
      took: await rounds(() => station['reports.activity']({ days: 7, until: null }, 'command-line')),
    },
    {
      report: 'passes and openings, 90 days',
      took: await rounds(() => station['reports.activity']({ days: 90, until: null }, 'command-line')),
    },
  ];
}

async function rounds(work: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await work();
    took.push(performance.now() - start);
  }
  return median(took);
}
