import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { StepReport } from '../training/train';

/** A step, and what people kept apart said of the weights after it; null where they were not asked. */
export interface RunStep extends StepReport {
  /** d', see studies/head/held-out. */
  readonly validation: number | null;
}

const COLUMNS = [
  'step',
  'rate',
  'loss',
  'examples',
  'active',
  'positive',
  'negative',
  'norm',
  'normSpread',
  'spread',
  'validation',
] as const;
type Column = (typeof COLUMNS)[number];

/** A row of metrics.csv; NaN where nothing stands. */
export type Metrics = Readonly<Record<Column, number>>;

/** metrics.csv of a run: one row a step, the first of step 0. */
export const beginMetrics = (file: string): void => writeFileSync(file, stringify([COLUMNS]));

export function appendMetrics(file: string, step: RunStep): void {
  const all: Readonly<Record<Column, number | null>> = { ...step, ...step.cloud };
  appendFileSync(file, stringify([COLUMNS.map((column) => all[column])]));
}

/** Keeps the rows of the first steps; those after a checkpoint are done once more, and a row that a full disk cut short goes with them. */
export function keepMetrics(file: string, steps: number): void {
  const lines = readFileSync(file, 'utf8').split('\n');
  truncateSync(file, Buffer.byteLength(`${lines.slice(0, 1 + steps).join('\n')}\n`));
}

export function readMetrics(file: string): Metrics[] {
  const rows = parse(readFileSync(file), { columns: true }) as readonly Record<string, string>[];
  const value = (text = '') => (text === '' ? NaN : Number(text));
  return rows.map((row) => Object.fromEntries(COLUMNS.map((column) => [column, value(row[column])])) as Record<Column, number>);
}
