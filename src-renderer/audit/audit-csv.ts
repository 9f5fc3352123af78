import type { AuditRow } from '../../src-main/contract/log';
import type { AuditView } from './audit-view';
import { changeText } from './change-text';
import { personOf, type Words } from './words';

/** As much as a cell may hold ('files.save'); what is longer is whole with `threshold --json changes`. */
const MOST_LETTERS = 10_000;

/** Changes as a table with headers that stay the same in every language; times are UTC. */
export const csvOf = (rows: readonly AuditRow[], words: Words): readonly (readonly string[])[] => [
  ['number', 'time', 'who', 'action', 'what', 'person', 'details'],
  ...rows.map((row) => {
    const { action, ...details } = row.change;
    const person = personOf(row) === null ? '' : (row.name ?? '');
    const time = new Date(row.at).toISOString();
    return [String(row.number), time, row.actor, action, changeText(row, words), person, JSON.stringify(details).slice(0, MOST_LETTERS)];
  }),
];

/** By the days that it holds, so that one file is told from the next. @param today up to when, where no day is chosen */
export const csvName = ({ from, to }: AuditView, today: string): string =>
  `audit-${from === '' ? '' : `${from}_`}${to === '' ? today : to}.csv`;
