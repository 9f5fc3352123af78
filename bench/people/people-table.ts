import type { PeopleFigures } from '../figures';

/** As a Markdown table, milliseconds. */
export function peopleTable({ people, query, opened, letter, scrolls }: PeopleFigures): string {
  const ms = (value: number): string => value.toFixed(1);
  const head = `${people.toLocaleString('en')} people: query ${ms(query)} ms, opened ${ms(opened)} ms, a letter of a search ${ms(letter.median)} ms (95 % ${ms(letter.p95)})`;
  const lines = scrolls.map(({ speed, frame, mostRows, blank }) => [
    `${speed} pixels a frame`,
    ms(frame.median),
    ms(frame.p95),
    String(mostRows),
    `${(blank * 100).toFixed(1)} %`,
  ]);
  const table = [['scrolled by', 'frame', '95 %', 'most rows', 'frames without a row'], ['---', '---', '---', '---', '---'], ...lines];
  return [head, '', ...table.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}
