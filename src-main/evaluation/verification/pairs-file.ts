import { z } from 'zod';
import { malformed, parseCsv, readList } from '../malformed';

export interface Pair {
  /** Paths within the data set's folder. */
  readonly left: string;
  readonly right: string;
  readonly same: boolean;
  /** 0 and up. */
  readonly fold: number;
}

export interface PairList {
  readonly pairs: readonly Pair[];
  /** 'dealt': the file names no folds (or one), so each kind of pair was dealt out in its order. */
  readonly folds: 'of the file' | 'dealt';
}

/** As many as View 2 of Labeled Faces in the Wild has. */
const DEALT_FOLDS = 10;

/**
 * Pairs of pictures: `pairs.txt` of Labeled Faces in the Wild and its single-fold kin, or CSV with left, right, same and perhaps fold.
 * @throws Fault argument-invalid when there is no such file, list-malformed
 */
export function readPairs(file: string): PairList {
  const text = readList(file);
  const pairs = isLfw(text) ? lfwPairs(file, text) : csvPairs(file, text);
  if (pairs.length === 0) throw malformed(file, 'the list is empty.');
  for (const same of [true, false]) {
    if (!pairs.some((pair) => pair.same === same)) throw malformed(file, `there is no pair of ${same ? 'one person' : 'two people'}.`);
  }
  return new Set(pairs.map(({ fold }) => fold)).size > 1 ? { pairs, folds: 'of the file' } : { pairs: dealt(pairs), folds: 'dealt' };
}

const isLfw = (text: string): boolean => /^\s*\d+(?:\s+\d+)?\s*$/.test(text.split('\n', 1)[0]);

/** One line with the number of folds (where there are several) and of pairs of each kind; a fold's genuine pairs stand before its impostor ones. */
function lfwPairs(file: string, text: string): Pair[] {
  const [header, ...lines] = text.trimEnd().split(/\r?\n/);
  const counts = header.trim().split(/\s+/).map(Number);
  const [folds, each] = counts.length === 2 ? counts : [1, counts[0]];
  if (lines.length !== folds * each * 2)
    throw malformed(file, `${folds * each * 2} pairs should follow the first line, but ${lines.length} do.`, 1);
  return lines.map((line, i) => {
    const same = i % (2 * each) < each;
    const fields = line.trim().split(/\s+/);
    const [name, first, ...rest] = fields;
    const [other, second] = same ? [name, rest[0]] : rest;
    const right = fields.length === (same ? 3 : 4) && [first, second].every((number) => /^\d+$/.test(number));
    if (!right) throw malformed(file, `a pair of ${same ? 'one person is NAME N M' : 'two people is NAME N OTHER M'}.`, i + 2);
    return { left: lfwImage(name, first), right: lfwImage(other, second), same, fold: Math.floor(i / (2 * each)) };
  });
}

const lfwImage = (name: string, number: string): string => `${name}/${name}_${number.padStart(4, '0')}.jpg`;

const TRUE = ['1', 'true'];
const Picture = z.string('the column is missing.').min(1, 'the picture is missing.');
const Row = z.object({
  left: Picture,
  right: Picture,
  same: z
    .string('the column is missing.')
    .toLowerCase()
    .pipe(z.enum([...TRUE, '0', 'false'], '1, 0, true or false is meant.'))
    .transform((text) => TRUE.includes(text)),
  fold: z.string().optional(),
});

function csvPairs(file: string, text: string): Pair[] {
  const rows = parseCsv(file, text, Row);
  const unfolded = rows.find(({ fold }) => (fold ?? '') === '');
  if (unfolded !== undefined && rows.some(({ fold }) => (fold ?? '') !== '')) throw malformed(file, 'the fold is missing.', unfolded.line);
  const names = [...new Set(rows.map(({ fold }) => fold ?? ''))];
  return rows.map(({ left, right, same, fold }) => ({ left, right, same, fold: names.indexOf(fold ?? '') }));
}

/** The nth pair of each kind into fold n modulo their number. */
function dealt(pairs: readonly Pair[]): Pair[] {
  const counts = { true: 0, false: 0 };
  return pairs.map((pair) => ({ ...pair, fold: counts[`${pair.same}`]++ % DEALT_FOLDS }));
}
