import type { Calibration } from '../../core/calibration/calibration';
import { collectComparisons, type Comparisons } from '../../core/calibration/measure/comparisons';
import { lookAlikes } from '../../core/calibration/measure/look-alikes';
import { measureGenuine } from '../../core/calibration/measure/measure-genuine';
import { measureImpostors, measureLookAlikes } from '../../core/calibration/measure/measure-impostors';
import { seededRandom } from '../../core/random/seeded-random';
import type { Embedding } from '../../core/embedding';
import { Fault } from '../../core/fault';
import type { Metric } from '../../core/metric';

/** One person's pictures down both paths; picture i is the same in both lists. */
export interface PersonEmbeddings {
  readonly name: string;
  readonly enrolled: readonly Embedding[];
  readonly live: readonly Embedding[];
}

/** Share of comparisons that the tail is fitted to: docs/decision.md, 'The tail', has what other shares give. */
const TAIL_SHARE = 1e-3;
const RESAMPLES = 200;
const SEED = 1;

/**
 * Impostors: everybody's first picture as enrolled against everybody else's last picture as a live frame, so that each person counts alike.
 * Genuine: all pictures of a person as enrolled (one, and every two) against all others of his as live frames.
 */
export function measure(people: readonly PersonEmbeddings[], metric: Metric): Pick<Calibration, 'impostor' | 'lookAlike' | 'genuine'> {
  const comparisons = strangers(people, metric);
  expectSpread(comparisons);
  const impostor = measureImpostors(comparisons, { tailShare: TAIL_SHARE, resamples: RESAMPLES, random: seededRandom(SEED) });
  const onePhoto = people.map((person) => withOnePhoto(person, metric));
  return {
    impostor,
    lookAlike: measureLookAlikes(nearStrangers(people, metric), impostor.tail.u),
    genuine: {
      people: onePhoto.filter((own) => own.length > 0).length,
      onePhoto: measureGenuine(onePhoto),
      twoPhotos: measureGenuine(people.map((person) => withTwoPhotos(person, metric))),
    },
  };
}

/** Between these a tail can be told: beyond them a judge is so sure of itself that it rounds strangers' d to one number. */
const LEAST_U = 0.05;
const GREATEST_U = 3.99;

function expectSpread({ d }: Comparisons): void {
  const share = (below: number) => d.reduce((count, value) => count + Number(value < below), 0) / d.length;
  if (share(LEAST_U) < TAIL_SHARE && share(GREATEST_U) >= TAIL_SHARE) return;
  throw new Fault(
    'encoder-unusable',
    'The encoder gives almost all strangers one and the same d, so that no tau can be told; train it with fewer steps or a smaller rate.',
  );
}

function strangers(people: readonly PersonEmbeddings[], metric: Metric): Comparisons {
  const { add, comparisons } = collectComparisons(people.length, people.length * (people.length - 1));
  people.forEach((probe, p) => {
    const live = last(probe.live);
    people.forEach((gallery, g) => {
      if (g !== p) add(p, g, metric.d(gallery.enrolled[0], live));
    });
  });
  return comparisons();
}

/** Who is alike is told by a person's first picture; what is compared is his last. */
function nearStrangers(people: readonly PersonEmbeddings[], metric: Metric): Comparisons {
  const { add, comparisons } = collectComparisons(people.length, people.length ** 2);
  people.forEach((probe, p) => {
    if (probe.live.length < 2) return;
    const alike = people.map((other, g) => (g === p ? Infinity : metric.d(other.enrolled[0], probe.enrolled[0])));
    for (const g of lookAlikes(alike)) add(p, g, metric.d(people[g].enrolled[0], last(probe.live)));
  });
  return comparisons();
}

const last = (pictures: readonly Embedding[]) => pictures[pictures.length - 1];

function withOnePhoto({ enrolled, live }: PersonEmbeddings, metric: Metric): number[] {
  return enrolled.flatMap((photo, i) => live.filter((_, j) => j !== i).map((frame) => metric.d(photo, frame)));
}

function withTwoPhotos({ enrolled, live }: PersonEmbeddings, metric: Metric): number[] {
  return enrolled.flatMap((first, i) =>
    enrolled
      .slice(i + 1)
      .flatMap((second, k) =>
        live.filter((_, j) => j !== i && j !== i + 1 + k).map((frame) => Math.min(metric.d(first, frame), metric.d(second, frame))),
      ),
  );
}

export interface NearStrangers {
  readonly a: string;
  readonly b: string;
  readonly d: number;
}

/** The nearest pairs of people, by whichever of their pictures are nearest, nearest first. */
export function nearestStrangers(people: readonly PersonEmbeddings[], most: number, metric: Metric): readonly NearStrangers[] {
  let nearest: NearStrangers[] = [];
  people.forEach((one, i) => {
    for (const other of people.slice(i + 1)) {
      const d = nearestOf(one, other, metric);
      if (nearest.length < most || d < nearest[most - 1].d) {
        nearest = [...nearest, { a: one.name, b: other.name, d }].sort((x, y) => x.d - y.d).slice(0, most);
      }
    }
  });
  return nearest;
}

function nearestOf({ enrolled }: PersonEmbeddings, { live }: PersonEmbeddings, metric: Metric): number {
  let d = Infinity;
  for (const photo of enrolled) for (const frame of live) d = Math.min(d, metric.d(photo, frame));
  return d;
}
