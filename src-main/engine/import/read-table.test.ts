import { expect, it } from 'vitest';
import { toCsv } from '../../local/csv';
import { guessColumns } from './guess-columns';
import { readTable } from './read-table';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const ROWS = [{ line: 2, cells: ['Ada', '7'] }];

it.each([
  ['commas', 'Name,No\nAda,7\n'],
  ['semicolons and the line endings of Windows', 'Name;No\r\nAda;7\r\n'],
  ['tabs', 'Name\tNo\nAda\t7'],
  ['a byte order mark', '\uFEFFName,No\nAda,7\n'],
  ['quotes', '"Name","No"\n"Ada","7"\n'],
  ['empty lines at its end', 'Name,No\nAda,7\n\n,\n'],
])('reads a list with %s', (_, text) => {
  expect(readTable(bytes(text))).toEqual({ headers: ['Name', 'No'], rows: ROWS });
});

it('takes the separator that Excel names in the first line', () => {
  expect(readTable(bytes('sep=;\nName;No\nAda;7\n'))).toEqual({ headers: ['Name', 'No'], rows: [{ line: 3, cells: ['Ada', '7'] }] });
});

it.each([
  ['UTF-16, as Excel saves "Unicode text"', Buffer.from('\uFEFF姓名\t工号\n王芳\t7\n', 'utf16le'), '王芳'],
  // 姓名,工号 LF 王芳,7 LF in GB 18030.
  ['GB 18030, as Excel saves it in China', Buffer.from('d0d5c3fb2cb9a4bac50acdf5b7bc2c370a', 'hex'), '王芳'],
  ['Windows-1252, as Excel saves it in the west', Buffer.from('Name,No\nJürgen Müller,7\n', 'latin1'), 'Jürgen Müller'],
])('reads a list in %s', (_, file, name) => {
  const { headers, rows } = readTable(file);
  expect(rows[0].cells[0]).toBe(name);
  expect(guessColumns(headers)).toMatchObject({ name: [headers[0]], number: [headers[1]] });
});

it.each([
  ['no text', Buffer.from([0, 1, 2, 0])],
  ['nothing', bytes('')],
  ['headers alone', bytes('Name,No\n')],
  ['one header twice', bytes('Name,Name\nAda,7\n')],
  ['a quote that never ends', bytes('Name,No\n"Ada,7\n')],
])('refuses a file with %s', (_, file) => {
  expect(() => readTable(file)).toThrow(expect.objectContaining({ code: 'list-malformed' }));
});

it.each([
  ['more rows than a station has people', `Name,No\n${'Ada,7\n'.repeat(20_001)}`, /20000 rows/],
  ['a row of very many cells', `Name,No\n${','.repeat(200)}Ada\n`, /200 cells/],
  ['more empty rows than anybody has', `Name\n${'\n'.repeat(4_000_000)}Ada\n`, /4000000 cells/],
])('refuses a list with %s, whatever is in them', (_, text, said) => {
  expect(() => readTable(bytes(text))).toThrow(
    expect.objectContaining({ code: 'list-malformed', message: expect.stringMatching(said) as unknown }),
  );
});

it('takes a list as long as can be, a text with many commas, and whatever stays empty below it', () => {
  const commas = `"${','.repeat(300)}"`;
  const { rows } = readTable(bytes(`Name,No\n${`${commas},7\n`.repeat(20_000)}${',\r'.repeat(5_000)}`));
  expect([rows.length, rows[0]]).toEqual([20_000, { line: 2, cells: [','.repeat(300), '7'] }]);
});

it('guesses names in parts, in the order in which they are written, and photos in several columns', () => {
  expect(guessColumns(['Last Name', 'First Name', 'Photo 1', 'Photo 2', 'Shoe size'])).toMatchObject({
    name: ['First Name', 'Last Name'],
    number: [],
    photo: ['Photo 1', 'Photo 2'],
  });
  expect(guessColumns(['名', '姓', '有效期至', '部门'])).toMatchObject({ name: ['姓', '名'], validUntil: ['有效期至'], groups: ['部门'] });
  // As the screens call them.
  expect(guessColumns(['姓名', '人员组', '起始日期', '截止日期'])).toMatchObject({
    groups: ['人员组'],
    validFrom: ['起始日期'],
    validUntil: ['截止日期'],
  });
  expect(guessColumns(['Name', 'First day', 'Last day'])).toMatchObject({ validFrom: ['First day'], validUntil: ['Last day'] });
});

it('writes cells that a spreadsheet would compute as text, and reads back all others as they were', () => {
  const rows = [
    ['Name', 'No'],
    ['Ada "the first", Lovelace\nLondon', '7'],
    ['=HYPERLINK("http://x")', '-1'],
    ['＠王', '8'],
  ];
  expect(toCsv(rows)).toContain(`"'=HYPERLINK(""http://x"")",'-1\r\n`);
  expect(readTable(bytes(toCsv(rows))).rows.map(({ cells }) => cells)).toEqual(rows.slice(1));
});
