/**
 * Rows as CSV (RFC 4180: CRLF, quotes doubled), with a byte order mark, as Excel takes UTF-8 for something else without one. A cell that a spreadsheet would
 * compute gets an apostrophe before it (OWASP, "CSV Injection").
 */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;

const COMPUTED = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const plain = COMPUTED.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
