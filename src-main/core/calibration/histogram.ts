/** Shares of distances in equal bins from 0 to 4; they add up to 1, or to 0 where nothing was counted. */
export interface Histogram {
  /** Of squared distance. */
  readonly binWidth: number;
  readonly shares: readonly number[];
  readonly count: number;
}

/** Fine enough to show where two distributions part, coarse enough for a site's few hundred passes. */
const BIN_WIDTH = 0.05;
const BINS = Math.round(4 / BIN_WIDTH);

/** Counts distances one by one: what they were is not kept. */
export class HistogramCounter {
  readonly #counts = new Array<number>(BINS).fill(0);
  #count = 0;

  add(d: number): void {
    this.#counts[Math.min(BINS - 1, Math.floor(d / BIN_WIDTH))]++;
    this.#count++;
  }

  histogram(): Histogram {
    const shares = this.#counts.map((n) => (this.#count === 0 ? 0 : n / this.#count));
    return { binWidth: BIN_WIDTH, shares, count: this.#count };
  }
}

export function histogramOf(distances: Iterable<number>): Histogram {
  const counter = new HistogramCounter();
  for (const d of distances) counter.add(d);
  return counter.histogram();
}

/** The same from a distribution function. @param nearer share of distances below d, rising from 0 to 1 */
export function histogramFrom(nearer: (d: number) => number, count: number): Histogram {
  const edges = Array.from({ length: BINS + 1 }, (_, i) => (i === BINS ? 1 : nearer(i * BIN_WIDTH)));
  return { binWidth: BIN_WIDTH, shares: edges.slice(1).map((edge, i) => edge - edges[i]), count };
}
