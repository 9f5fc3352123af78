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
const MOST_COLUMNS = 200;
/** Of a line of headers, as far as is looked for what stands between them. */
const HEAD_LENGTH = 64 * 1024;
const [QUOTE, LF, CR] = ['"', '\n', '\r'].map((char) => char.charCodeAt(0));
const DELIMITERS = [',', ';', '\t'] as const;
/** What an export puts before a cell that a spreadsheet would compute (local/csv.ts); full-width signs as Chinese keyboards write them. */
const GUARDED = /^'(?=[=+\-@＝＋－＠])/;
/** Excel writes it, and reads it, as the first line. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/;

/** A list with a line of headers, cells apart by comma, semicolon or tab. @throws Fault list-malformed */
export function readTable(bytes: Uint8Array): PeopleTable {
  const text = decodeText(bytes);
  const said = SEPARATOR_LINE.exec(text);
  const whole = said === null ? text : text.slice(said[0].length);
  const offset = said === null ? 0 : 1;
  const delimiter = said?.[1] ?? delimiterOf(whole);
  const body = withoutEmptyEnd(whole, delimiter);
  expectFewCells(body, delimiter);
  const [head, ...rows] = records(body, delimiter);
  if (head === undefined || rows.length === 0)
    throw new Fault('list-malformed', 'The list is empty: it needs a line of headers, and a row for each person.');
  if (rows.length > MOST_ROWS) throw new Fault('list-malformed', `The list has more than ${MOST_ROWS} rows: split it into shorter ones.`);
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
    // the headers, and one row too many
    to: MOST_ROWS + 2,
  };
  try {
    return parse(text, options) as unknown as readonly Parsed[];
  } catch (error) {
    if (error instanceof CsvError) throw new Fault('list-malformed', `The list cannot be read: ${error.message}.`, { cause: error });
    throw error;
  }
}

/** Excel writes a row of delimiters for each that was once touched, sometimes a million. */
function withoutEmptyEnd(text: string, delimiter: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === delimiter || /\s/.test(text[end - 1]))) end--;
  return text.slice(0, end);
}

/** Before anything is made of them: the parser makes an object of each row and a text of each cell. @throws Fault list-malformed */
function expectFewCells(text: string, delimiter: string): void {
  const apart = delimiter.charCodeAt(0);
  let [inRow, inAll, quoted] = [1, 1, false];
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === QUOTE) quoted = !quoted;
    if (quoted || (char !== apart && char !== LF && char !== CR)) continue;
    inRow = char === apart ? inRow + 1 : 1;
    inAll += 1;
    if (inRow > MOST_COLUMNS)
      throw new Fault(
        'list-malformed',
        `A row of the list has more than ${MOST_COLUMNS} cells: leave out the columns that are not needed.`,
      );
    if (inAll > MOST_ROWS * MOST_COLUMNS)
      throw new Fault('list-malformed', `The list has more than ${MOST_ROWS * MOST_COLUMNS} cells: split it into shorter ones.`);
  }
}

/** Whichever stands most often in the line of headers, outside quotes. */
function delimiterOf(text: string): string {
  const begin = text.slice(0, HEAD_LENGTH);
  const head = begin.slice(0, begin.search(/[\r\n]|$/)).replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string): number => head.split(delimiter).length;
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best));
}
