import type { DoorRow } from './measure-door';

/** The figures as a Markdown table. */
export function doorTable(rows: readonly DoorRow[]): string {
  const lines = rows.map(({ events, clicks, decisionToByte, event, bareSync, bytes }) => [
    `${events.toLocaleString('en')} events, ${clicks} clicks`,
    both(decisionToByte),
    both(event),
    `${both(bareSync)} (${bytes.toLocaleString('en')} bytes)`,
  ]);
  const head = ['log before', 'decision to first byte, median / 99 %', 'of it the event with its sync', 'a bare sync of as many bytes'];
  return [head, head.map(() => '---'), ...lines].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const both = ({ median, p99 }: { readonly median: number; readonly p99: number }): string => `${median.toFixed(1)} / ${p99.toFixed(1)} ms`;
