import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventFilter } from '../../src-main/core/event-filter';
import { asPersonId } from '../../src-main/core/ids';
import { openForReading, openGallery, type ReadableDatabase } from '../../src-main/gallery/database';
import { countEvents, pageOfEvents } from '../../src-main/gallery/events';
import { type LogFigures, type LogRow, median } from '../figures';
import { fillLog, personOf, timeOf } from './fill-log';
import { measureScreen } from './measure-screen';

const EVENTS = 1_000_000;
/** As the screen asks for. */
const LIMIT = 100;
const ROUNDS = 9;
const DAY_MS = 86_400_000;

const middle = timeOf(EVENTS / 2);
const FILTERS: readonly (readonly [name: string, filter: EventFilter])[] = [
  ['everything', {}],
  ['one person', { personId: personOf(7) }],
  ['one person, one day', { personId: personOf(7), from: middle, until: middle + DAY_MS }],
  ['somebody unknown', { personId: asPersonId('nobody') }],
  ['passes', { kinds: ['granted', 'pass'] }],
  ['refusals', { kinds: ['refused'] }],
  ['a rare kind', { kinds: ['forced'] }],
  ['a kind that never came', { kinds: ['tamper'] }],
  ['a common reason', { reason: 'too-far-from-everyone' }],
  ['a rare reason', { reason: 'attack-suspected' }],
  ['the oldest day', { until: timeOf(1) + DAY_MS }],
  ['a day in the middle', { from: middle, until: middle + DAY_MS }],
  ['passes of the oldest day', { kinds: ['granted', 'pass'], until: timeOf(1) + DAY_MS }],
  ['passes before the log began', { kinds: ['granted', 'pass'], until: timeOf(0) }],
];

/** A log of a million events in a folder of its own: its first page from a cold handle, each filter's first page and count, and the screen of a station that has it. Milliseconds, medians. */
export async function measureLog(say: (what: string) => void): Promise<LogFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-bench-log-'));
  try {
    const path = join(folder, 'gallery.sqlite');
    const writer = openGallery({ path, newStationId: () => '00000000-0000-4000-8000-000000000000' });
    // For the filling alone: its indexes fit into memory, and nothing waits for the disk. What is measured opens the file anew.
    writer.pragma('cache_size = -600000');
    writer.pragma('synchronous = OFF');
    fillLog(writer, EVENTS, say);
    writer.close();
    const opened = Array.from({ length: ROUNDS }, () => time(() => firstPageOf(path)));
    const db = openForReading(path);
    const rows = FILTERS.map(([name, filter]) => rowOf(db, name, filter));
    db.close();
    say('the screen');
    return { events: EVENTS, bytes: statSync(path).size, open: median(opened), rows, screen: await measureScreen(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function firstPageOf(path: string): void {
  const db = openForReading(path);
  pageOfEvents(db, { before: null, limit: LIMIT });
  db.close();
}

function rowOf(db: ReadableDatabase, filter: string, wanted: EventFilter): LogRow {
  const page = rounds(() => pageOfEvents(db, { before: null, filter: wanted, limit: LIMIT }));
  const deep = rounds(() => pageOfEvents(db, { before: EVENTS / 2, filter: wanted, limit: LIMIT }));
  const count = rounds(() => countEvents(db, wanted));
  return { filter, found: countEvents(db, wanted), page, deep, count };
}

const rounds = (work: () => void): number => median(Array.from({ length: ROUNDS }, () => time(work)));

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
