import type { PeopleFigures } from '../figures';
import { scrollTable } from '../scroll-table';

/** As a Markdown table, milliseconds. */
export function peopleTable({ people, query, opened, letter, scrolls }: PeopleFigures): string {
  const ms = (value: number): string => value.toFixed(1);
  const head = `${people.toLocaleString('en')} people: query ${ms(query)} ms, opened ${ms(opened)} ms, a letter of a search ${ms(letter.median)} ms (95 % ${ms(letter.p95)})`;
  return [head, '', ...scrollTable(scrolls)].join('\n');
}
