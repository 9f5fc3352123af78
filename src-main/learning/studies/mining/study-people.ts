import { squaredDistance } from '../../../core/embedding';
import type { Person } from '../../../core/learning/split';
import type { Embedded } from '../../../evaluation/embed/embedded';
import type { Pair } from '../../../evaluation/verification/pairs-file';

/** LFW and pairs name pictures PERSON/PICTURE.jpg. */
export const personOf = (image: string): string => image.split('/')[0];

/** Half of View 2's folds, judged by a net that has seen nobody of them. */
export interface Half {
  readonly pairs: readonly Pair[];
  readonly people: ReadonlySet<string>;
}

/** Folds of View 2 share no people, so each half can be learned from where the other is judged. */
export function halves(pairs: readonly Pair[]): Half[] {
  const middle = (Math.max(...pairs.map(({ fold }) => fold)) + 1) / 2;
  return [true, false].map((first) => {
    const some = pairs.filter(({ fold }) => fold < middle === first);
    return { pairs: some, people: new Set(some.flatMap(({ left, right }) => [personOf(left), personOf(right)])) };
  });
}

/**
 * Who of a set without names may be one of the people who judge: a picture of theirs is nearer than tau to one of those.
 * @param probes by person @param judges embeddings of the people who judge @param tau squared distance
 */
export function alike(
  probes: readonly { readonly person: string; readonly pictures: readonly (Embedded | undefined)[] }[],
  judges: readonly (Embedded | undefined)[],
  tau: number,
): Set<string> {
  const known = judges.flatMap((one) => (one?.kind === 'embedding' ? [one.embedding] : []));
  const isKnown = (one: Embedded | undefined) =>
    one?.kind === 'embedding' && known.some((other) => squaredDistance(one.embedding, other) < tau);
  return new Set(probes.filter(({ pictures }) => pictures.some(isKnown)).map(({ person }) => person));
}

export const without = (people: readonly Person[], names: ReadonlySet<string>): Person[] => people.filter(({ name }) => !names.has(name));
