import { createWriteStream } from 'node:fs';
import { rm, rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { ADMIN_CALLS } from '../../contract/admin';
import type { Client } from '../../contract/call';
import type { Correction, EventFilter, ExportFormat } from '../../contract/log';
import type { AccessEvent } from '../../contract/rows';
import { Fault } from '../../core/fault';
import { CSV, type CsvRow } from '../csv';
import { cellsOf, COLUMNS } from './columns';

/** What it is read from. */
export type LogSource = Pick<Client<typeof ADMIN_CALLS>, 'log.page' | 'log.corrections'>;

export interface ExportOptions {
  readonly filter: EventFilter;
  readonly format: ExportFormat;
  readonly file: string;
}

/** As many as a page may have. */
const PAGE = 200;

/**
 * Writes what the filter lets through, newest first, page by page; what happens meanwhile is not in it. The file has its name once it is whole.
 * @returns how many events it holds
 * @throws Fault file-not-written; no half of it is left
 */
export async function exportLog(source: LogSource, { filter, format, file }: ExportOptions): Promise<number> {
  const part = `${file}.part`;
  let events = 0;
  const counted = async function* () {
    for await (const told of eventsOf(source, filter)) {
      events++;
      yield told;
    }
  };
  try {
    const written = createWriteStream(part);
    if (format === 'csv') await pipeline(Readable.from(asRows(counted())), stringify(CSV), written);
    else await pipeline(Readable.from(asJson(counted())), written);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    if (error instanceof Fault) throw error;
    throw new Fault('file-not-written', `The file ${file} cannot be written: choose another folder, or make room.`, { cause: error });
  }
  return events;
}

interface Told {
  readonly event: AccessEvent;
  readonly corrections: readonly Correction[];
}

async function* eventsOf(source: LogSource, filter: EventFilter): AsyncGenerator<Told> {
  for (let before: number | null = null; ;) {
    const page: readonly AccessEvent[] = await source['log.page']({ before, filter, limit: PAGE });
    const last = page.at(-1);
    if (last === undefined) return;
    const corrections = await source['log.corrections']({ lowest: last.number, highest: page[0].number });
    for (const event of page) yield { event, corrections: corrections.filter(({ eventId }) => eventId === event.eventId) };
    if (page.length < PAGE) return;
    before = last.number;
  }
}

async function* asRows(told: AsyncIterable<Told>): AsyncGenerator<CsvRow> {
  yield COLUMNS;
  for await (const { event, corrections } of told) yield cellsOf(event, corrections.at(-1) ?? null);
}

/** An array, one event a line, each with what was said of it afterwards. */
async function* asJson(told: AsyncIterable<Told>): AsyncGenerator<string> {
  let begin = '[\n';
  for await (const { event, corrections } of told) {
    yield begin + JSON.stringify({ ...event, corrections });
    begin = ',\n';
  }
  yield begin === '[\n' ? '[]\n' : '\n]\n';
}
