import { CsvError, parse } from 'csv-parse/sync';
import { Fault } from '../../core/fault';
import { decodeText } from './decode-text';

export interface TableRow {
  /** Of the file, counted from 1; the last one where a cell has several. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface PeopleTable {
  /** Different from each other, none empty. */
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
}

/** More people than a station has; far below what would fill the memory. */
const MOST_ROWS = 20_000;
const DELIMITERS = [',', ';', '\t'] as const;
/** What an export puts before a cell that a spreadsheet would compute (local/csv.ts); full-width signs as Chinese keyboards write them. */
const GUARDED = /^'(?=[=+\-@＝＋－＠])/;
/** Excel writes it, and reads it, as the first line. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/;

/** A list with a line of headers, cells apart by comma, semicolon or tab. @throws Fault list-malformed */
export function readTable(bytes: Uint8Array): PeopleTable {
  const text = decodeText(bytes);
  const said = SEPARATOR_LINE.exec(text);
  const body = said === null ? text : text.slice(said[0].length);
  const offset = said === null ? 0 : 1;
  const [head, ...rows] = records(body, said?.[1] ?? delimiterOf(body));
  if (head === undefined || rows.length === 0)
    throw new Fault('list-malformed', 'The list is empty: it needs a line of headers, and a row for each person.');
  if (rows.length > MOST_ROWS)
    throw new Fault('list-malformed', `The list has ${rows.length} rows: split it into lists of at most ${MOST_ROWS}.`);
  const headers = head.record.map((header, i) => (header === '' ? `#${i + 1}` : header));
  const twice = headers.find((header, i) => headers.indexOf(header) !== i);
  if (twice !== undefined) throw new Fault('list-malformed', `Two columns of the list are called ${twice}: rename one of them.`);
  return {
    headers,
    rows: rows.map(({ record, info }) => ({ line: info.lines + offset, cells: record.map((cell) => cell.replace(GUARDED, '')) })),
  };
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function records(text: string, delimiter: string): readonly Parsed[] {
  const options = {
    delimiter,
    info: true,
    trim: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    relax_column_count: true,
  };
  try {
    return parse(text, options) as unknown as readonly Parsed[];
  } catch (error) {
    if (error instanceof CsvError) throw new Fault('list-malformed', `The list cannot be read: ${error.message}.`, { cause: error });
    throw error;
  }
}

/** Whichever stands most often in the line of headers, outside quotes. */
function delimiterOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/)).replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string): number => head.split(delimiter).length;
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best));
}
