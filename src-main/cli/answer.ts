import { type Metric, probabilityOf } from '../core/metric';

/** What a command has found out: for a program, and for a reader. */
export interface Answer {
  readonly json: unknown;
  readonly text: string;
}

export const distance = (d: number | null): string => (d === null ? '–' : d.toFixed(3));

/** With the probability that a judge's d stands for. */
export const byMetric =
  (kind: Metric['kind']) =>
  (d: number): string =>
    kind === 'distance' ? distance(d) : `${distance(d)} (p ${probabilityOf(d).toFixed(4)})`;
