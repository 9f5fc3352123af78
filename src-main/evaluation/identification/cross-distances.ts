import type { Metric } from '../../core/metric';
import type { Person } from './people';

/** Distances between pictures of different people, counted in bins of `width` from 0 to 4. */
export interface CrossDistances {
  readonly width: number;
  readonly counts: Float64Array;
  readonly comparisons: number;
}

const BINS = 8000;

/** Every person's first probe against every other person's templates. */
export function crossDistances(people: readonly Person[], metric: Metric): CrossDistances {
  const counts = new Float64Array(BINS);
  const width = 4 / BINS;
  let comparisons = 0;
  people.forEach(({ probes: [probe] }, index) => {
    if (probe === null || probe === undefined) return;
    people.forEach(({ templates }, other) => {
      if (other === index) return;
      for (const template of templates) {
        counts[Math.min(BINS - 1, Math.floor(metric.d(template, probe) / width))] += 1;
        comparisons += 1;
      }
    });
  });
  return { width, counts, comparisons };
}

/** The tau nearer than which a share of the comparisons lies, to the width of a bin; and the share that really does. */
export function tauOfShare({ width, counts, comparisons }: CrossDistances, share: number): { readonly tau: number; readonly fmr: number } {
  let nearer = 0;
  let bin = 0;
  while (bin < counts.length && nearer + counts[bin] <= share * comparisons) nearer += counts[bin++];
  return { tau: bin * width, fmr: comparisons === 0 ? 0 : nearer / comparisons };
}

/** Share of the comparisons nearer than tau, a bin that tau falls into by its part. */
export function shareBelow({ width, counts, comparisons }: CrossDistances, tau: number): number {
  const bin = Math.min(counts.length, Math.floor(tau / width));
  let nearer = bin < counts.length ? counts[bin] * (tau / width - bin) : 0;
  for (let i = 0; i < bin; i++) nearer += counts[i];
  return comparisons === 0 ? 0 : nearer / comparisons;
}
