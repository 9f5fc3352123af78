import type { Calibration } from '../../core/calibration/calibration';
import { collectComparisons, type Comparisons } from '../../core/calibration/measure/comparisons';
import { LOOK_ALIKE_SHARE, lookAlikes } from '../../core/calibration/measure/look-alikes';
import { measureGenuine } from '../../core/calibration/measure/measure-genuine';
import { measureImpostors } from '../../core/calibration/measure/measure-impostors';
import { seededRandom } from '../../core/calibration/seeded-random';
import { type Embedding, squaredDistance } from '../../core/embedding';

/** One person's pictures down both paths; picture i is the same in both lists. */
export interface PersonEmbeddings {
  readonly name: string;
  readonly enrolled: readonly Embedding[];
  readonly live: readonly Embedding[];
}

/**
 * Shares of comparisons that the tails are fitted to: of the shares from 3e-4 to 3e-3 this one leaves several thousand impostor comparisons,
 * and the shape hardly changes with it (docs/decision.md). Look-alikes are 20 times fewer and nearer.
 */
const TAIL_SHARE = 1e-3;
const LOOK_ALIKE_TAIL_SHARE = TAIL_SHARE / LOOK_ALIKE_SHARE;
const RESAMPLES = 200;
const SEED = 1;

/**
 * Impostors: everybody's first picture as enrolled against everybody else's last picture as a live frame, so that each person counts alike.
 * Genuine: all pictures of a person as enrolled (one, and every two) against all others of his as live frames.
 */
export function measure(people: readonly PersonEmbeddings[]): Pick<Calibration, 'impostor' | 'lookAlike' | 'genuine'> {
  const options = { resamples: RESAMPLES, random: seededRandom(SEED) };
  const onePhoto = people.map(withOnePhoto);
  return {
    impostor: measureImpostors(strangers(people), { ...options, tailShare: TAIL_SHARE }),
    lookAlike: measureImpostors(nearStrangers(people), { ...options, tailShare: LOOK_ALIKE_TAIL_SHARE }),
    genuine: {
      people: onePhoto.filter((own) => own.length > 0).length,
      onePhoto: measureGenuine(onePhoto),
      twoPhotos: measureGenuine(people.map(withTwoPhotos)),
    },
  };
}

function strangers(people: readonly PersonEmbeddings[]): Comparisons {
  const { add, comparisons } = collectComparisons(people.length, people.length * (people.length - 1));
  people.forEach((probe, p) => {
    const live = last(probe.live);
    people.forEach((gallery, g) => {
      if (g !== p) add(p, g, squaredDistance(gallery.enrolled[0], live));
    });
  });
  return comparisons();
}

/** Who is alike is told by a person's first picture; what is compared is his last. */
function nearStrangers(people: readonly PersonEmbeddings[]): Comparisons {
  const { add, comparisons } = collectComparisons(people.length, people.length ** 2);
  people.forEach((probe, p) => {
    if (probe.live.length < 2) return;
    const alike = people.map((other, g) => (g === p ? Infinity : squaredDistance(other.enrolled[0], probe.enrolled[0])));
    for (const g of lookAlikes(alike)) add(p, g, squaredDistance(people[g].enrolled[0], last(probe.live)));
  });
  return comparisons();
}

const last = (pictures: readonly Embedding[]) => pictures[pictures.length - 1];

function withOnePhoto({ enrolled, live }: PersonEmbeddings): number[] {
  return enrolled.flatMap((photo, i) => live.filter((_, j) => j !== i).map((frame) => squaredDistance(photo, frame)));
}

function withTwoPhotos({ enrolled, live }: PersonEmbeddings): number[] {
  return enrolled.flatMap((first, i) =>
    enrolled
      .slice(i + 1)
      .flatMap((second, k) =>
        live
          .filter((_, j) => j !== i && j !== i + 1 + k)
          .map((frame) => Math.min(squaredDistance(first, frame), squaredDistance(second, frame))),
      ),
  );
}
