/** A cell that begins with one of these is a formula to a spreadsheet (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r\n]/;

/** One line of RFC 4180, quoted where it has to be; an apostrophe goes before what a spreadsheet would take for a formula. Null is an empty cell. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(cell).join()}\r\n`;

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
