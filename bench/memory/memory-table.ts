import type { MemoryFigures } from '../figures';

/** As a Markdown table. */
export function memoryTable({ visitsAnHour, visits, kioskScreens, walks, places, rows }: MemoryFigures): string {
  const value = (of: number): string => of.toFixed(of < 100 ? 1 : 0);
  const head = `${visits} visits with ${kioskScreens} changes of the kiosk's screen (an hour: ${visitsAnHour} visits); ${walks} walks through ${places} places of the administrator's app`;
  const lines = rows.map(({ what, first, last, perHour }) => [
    what,
    value(first),
    value(last),
    `${perHour < 0 ? '' : '+'}${perHour.toFixed(2)}`,
  ]);
  return [
    head,
    '',
    ...[
      ['after garbage collection', 'first third, median', 'last third, median', 'an hour (Theil-Sen)'],
      ['---', '---', '---', '---'],
      ...lines,
    ].map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}
