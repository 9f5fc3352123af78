import { setImmediate as otherWork } from 'node:timers/promises';
import { type Histogram, HistogramCounter } from '../core/calibration/histogram';
import type { PersonId } from '../core/ids';
import type { Metric } from '../core/metric';
import { type ResidentTemplates, templateAt } from './resident-templates';

/** Two people of the gallery, as near as their nearest templates are. */
export interface PeoplePair {
  readonly a: PersonId;
  readonly b: PersonId;
  readonly d: number;
}

export interface CrossDistances {
  /** d between templates of different people, each pair once. */
  readonly histogram: Histogram;
  /** The nearest pairs of people, nearest first. */
  readonly nearest: readonly PeoplePair[];
  /** Templates that were compared with all others. */
  readonly crossed: number;
}

/** Ten million comparisons take about two seconds of one core: all pairs of 4,472 templates. */
const MOST_COMPARISONS = 1e7;
/** The engine looks at frames in between: a slice is shorter than a frame takes. */
const SLICE_MS = 10;

/**
 * Distances between different people of the gallery: all of them, or in a large gallery those of templates drawn at random.
 * @param most pairs of people to list
 */
export async function crossDistances(
  templates: ResidentTemplates,
  {
    metric,
    most,
    random,
    now,
  }: { readonly metric: Metric; readonly most: number; readonly random: () => number; readonly now: () => number },
): Promise<CrossDistances> {
  const { owners, people } = templates;
  const rows = rowsToCross(owners.length, random);
  const histogram = new HistogramCounter();
  const nearest = new NearestPairs(most);
  const done = new Uint8Array(owners.length);
  let sliceEnds = now() + SLICE_MS;
  for (const row of rows) {
    done[row] = 1;
    for (let other = 0; other < owners.length; other++) {
      // A pair of two drawn templates was counted with the first of them.
      if (done[other] === 1 || owners[other] === owners[row]) continue;
      const d = metric.d(templateAt(templates, row), templateAt(templates, other));
      histogram.add(d);
      nearest.add(people[owners[row]], people[owners[other]], d);
    }
    if (now() < sliceEnds) continue;
    await otherWork();
    sliceEnds = now() + SLICE_MS;
  }
  return { histogram: histogram.histogram(), nearest: nearest.list(), crossed: rows.length };
}

/** All templates, or as many drawn ones as the limit allows. */
function rowsToCross(templates: number, random: () => number): number[] {
  const rows = Array.from({ length: templates }, (_, i) => i);
  if ((templates * (templates - 1)) / 2 <= MOST_COMPARISONS) return rows;
  const wanted = Math.floor(MOST_COMPARISONS / templates);
  // The first steps of a shuffle (Fisher & Yates; Knuth 1997, volume 2, algorithm 3.4.2 P).
  for (let i = 0; i < wanted; i++) {
    const j = i + Math.floor(random() * (templates - i));
    [rows[i], rows[j]] = [rows[j], rows[i]];
  }
  return rows.slice(0, wanted);
}

/** The nearest distance of each pair of people, of the nearest few pairs alone. */
class NearestPairs {
  readonly #pairs = new Map<string, PeoplePair>();
  #farthest = Infinity;

  constructor(private readonly most: number) {}

  add(one: PersonId, other: PersonId, d: number): void {
    if (d >= this.#farthest) return;
    const [a, b] = one < other ? [one, other] : [other, one];
    const key = JSON.stringify([a, b]);
    if (d >= (this.#pairs.get(key)?.d ?? Infinity)) return;
    this.#pairs.set(key, { a, b, d });
    if (this.#pairs.size <= this.most) return;
    const [farthest, next] = [...this.#pairs].sort(([, x], [, y]) => y.d - x.d);
    this.#pairs.delete(farthest[0]);
    this.#farthest = next[1].d;
  }

  list(): PeoplePair[] {
    return [...this.#pairs.values()].sort((x, y) => x.d - y.d);
  }
}
