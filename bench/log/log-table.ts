import type { LogFigures } from '../figures';

/** As a Markdown table, milliseconds. */
export function logTable({ events, bytes, open, rows }: LogFigures): string {
  const ms = (value: number): string => value.toFixed(1);
  const head = `${events.toLocaleString('en')} events, ${(bytes / 1e6).toFixed(0)} MB; opened, with the first page: ${ms(open)} ms`;
  const lines = rows.map(({ filter, found, page, deep, count }) => [filter, found.toLocaleString('en'), ms(page), ms(deep), ms(count)]);
  const table = [['filter', 'events', 'first page', 'page from the middle on', 'count'], ['---', '---', '---', '---', '---'], ...lines];
  return [head, '', ...table.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}
