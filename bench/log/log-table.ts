import type { LogFigures } from '../figures';

/** As a Markdown table, milliseconds. */
export function logTable({ events, bytes, open, rows, screen }: LogFigures): string {
  const ms = (value: number): string => value.toFixed(1);
  const head = `${events.toLocaleString('en')} events, ${(bytes / 1e6).toFixed(0)} MB; opened, with the first page: ${ms(open)} ms`;
  const lines = rows.map(({ filter, found, page, deep, count }) => [filter, found.toLocaleString('en'), ms(page), ms(deep), ms(count)]);
  const table = [['filter', 'events', 'first page', 'page from the middle on', 'count'], ['---', '---', '---', '---', '---'], ...lines];
  const shown = screen.opened.map(({ filter, shown }) => [filter, ms(shown)]);
  const scrolls = screen.scrolls.map(({ speed, frame, mostRows, blank, passed }) => [
    `${speed} px a frame`,
    ms(frame.median),
    ms(frame.p95),
    String(mostRows),
    `${(100 * blank).toFixed(1)} %`,
    passed.toLocaleString('en'),
  ]);
  const lined = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    head,
    '',
    ...table.map(lined),
    '',
    'In the window, until the first rows are painted:',
    '',
    ...[['filter', 'ms'], ['---', '---'], ...shown].map(lined),
    '',
    ...[['scrolled', 'frame', 'p95', 'most rows', 'blank', 'events gone by'], Array<string>(6).fill('---'), ...scrolls].map(lined),
  ].join('\n');
}
