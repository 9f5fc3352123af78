import { rm, rename } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ADMIN_CALLS } from '../../contract/admin';
import type { Client } from '../../contract/call';
import type { Correction, EventFilter, ExportFormat } from '../../contract/log';
import type { AccessEvent } from '../../contract/rows';
import { Fault } from '../../core/fault';
import { cellsOf, COLUMNS } from './columns';
import { csvLine } from './csv-line';

/** What it is read from. */
export type LogSource = Pick<Client<typeof ADMIN_CALLS>, 'log.page' | 'log.corrections'>;

export interface ExportOptions {
  readonly filter: EventFilter;
  readonly format: ExportFormat;
  readonly file: string;
}

/** As many as a page may have. */
const PAGE = 200;
/** Without it, spreadsheets take UTF-8 for something else. */
const BYTE_ORDER_MARK = '\uFEFF';

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
    await pipeline(Readable.from(format === 'csv' ? asCsv(counted()) : asJson(counted())), createWriteStream(part));
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

async function* asCsv(told: AsyncIterable<Told>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(COLUMNS);
  for await (const { event, corrections } of told) yield csvLine(cellsOf(event, corrections.at(-1) ?? null));
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
