import type { Embedding } from '../../core/embedding';
import type { IdentificationList } from './list-file';
import { embeddingOf, type Embeddings } from './search';

/** Somebody of the list, whatever the role: may be drawn into a gallery, or come as a stranger. */
export interface Person {
  readonly templates: readonly Embedding[];
  /** Pictures as the door would see them; null where one failed. */
  readonly probes: readonly (Embedding | null)[];
  /** Whether the probes are other pictures than the templates': a picture must not be found by itself. */
  readonly hasOwnProbes: boolean;
}

/** Everybody of the list with their pictures; strangers are told apart by name, and where they have none by picture. */
export function peopleOf({ gallery, probes, strangers }: IdentificationList, enrolment: Embeddings, live: Embeddings): Person[] {
  const enrolled = grouped(gallery, ({ person }) => person);
  const own = grouped(probes, ({ person }) => person);
  const known = [...enrolled].map(([person, images]): Person => {
    const seen = own.get(person) ?? [];
    return { templates: embedded(images, enrolment), probes: seen.map(({ image }) => embeddingOf(live.get(image))), hasOwnProbes: true };
  });
  const unknown = [...grouped(strangers, ({ person, image }) => person || image)].map(([, images]): Person => {
    return {
      templates: embedded(images.slice(0, 1), enrolment),
      probes: images.map(({ image }) => embeddingOf(live.get(image))),
      hasOwnProbes: false,
    };
  });
  return [...known, ...unknown];
}

export function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

const embedded = (images: readonly { image: string }[], embeddings: Embeddings): Embedding[] =>
  images.flatMap(({ image }) => embeddingOf(embeddings.get(image)) ?? []);
