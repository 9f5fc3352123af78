import type { LogFigures } from '../figures';
import { scrollTable } from '../scroll-table';

/** As a Markdown table, milliseconds. */
export function logTable({ events, bytes, open, rows, reports, screen }: LogFigures): string {
  const ms = (value: number): string => value.toFixed(1);
  const head = `${events.toLocaleString('en')} events, ${(bytes / 1e6).toFixed(0)} MB; opened, with the first page: ${ms(open)} ms`;
  const lines = rows.map(({ filter, found, page, deep, count }) => [filter, found.toLocaleString('en'), ms(page), ms(deep), ms(count)]);
  const table = [['filter', 'events', 'first page', 'page from the middle on', 'count'], ['---', '---', '---', '---', '---'], ...lines];
  const shown = screen.opened.map(({ filter, shown }) => [filter, ms(shown)]);
  const lined = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    head,
    '',
    ...table.map(lined),
    '',
    ...[['report', 'ms'], ['---', '---'], ...reports.map(({ report, took }) => [report, ms(took)])].map(lined),
    '',
    'In the window, until the first rows are painted:',
    '',
    ...[['filter', 'ms'], ['---', '---'], ...shown].map(lined),
    '',
    ...scrollTable(screen.scrolls, { 'events gone by': ({ passed }) => passed.toLocaleString('en') }),
  ].join('\n');
}
