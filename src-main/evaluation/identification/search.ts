import type { Embedding } from '../../core/embedding';
import type { Metric } from '../../core/metric';
import type { Embedded } from '../embed/embedded';
import type { ListedImage } from './list-file';

/** One person of a gallery with the templates that could be made. */
export interface Enrolled {
  readonly person: string;
  readonly templates: readonly Embedding[];
}

export type Embeddings = ReadonlyMap<string, Embedded>;

/** What a gallery answers to one picture, as the station's index does: the nearest person by their nearest template, and the next person. */
export interface Answer {
  readonly probe: ListedImage;
  /** Whether the nearest person is the probe's own. */
  readonly own: boolean;
  readonly person: string | null;
  /** Infinity where there is nobody, or nothing to compare: the door refuses. */
  readonly d1: number;
  readonly d2: number;
  /** To the probe's own person, whoever was nearer; Infinity for a stranger. */
  readonly dOwn: number;
}

export const embeddingOf = (embedded: Embedded | undefined): Embedding | null =>
  embedded?.kind === 'embedding' ? embedded.embedding : null;

/** People in the list's order. Who has no usable picture is not enrolled. */
export function enrol(images: readonly ListedImage[], embeddings: Embeddings): Enrolled[] {
  const people = new Map<string, Embedding[]>();
  for (const { person, image } of images) {
    const template = embeddingOf(embeddings.get(image));
    if (template !== null) people.set(person, [...(people.get(person) ?? []), template]);
  }
  return [...people].map(([person, templates]) => ({ person, templates }));
}

export function search(gallery: readonly Enrolled[], probe: ListedImage, embeddings: Embeddings, metric: Metric): Answer {
  const embedding = embeddingOf(embeddings.get(probe.image));
  let [d1, d2, dOwn, person]: [number, number, number, string | null] = [Infinity, Infinity, Infinity, null];
  if (embedding !== null) {
    for (const enrolled of gallery) {
      const d = distanceTo(enrolled, embedding, metric);
      if (enrolled.person === probe.person) dOwn = d;
      if (d < d1) [d1, d2, person] = [d, d1, enrolled.person];
      else if (d < d2) d2 = d;
    }
  }
  return { probe, own: person !== null && person === probe.person, person, d1, d2, dOwn };
}

const distanceTo = ({ templates }: Enrolled, embedding: Embedding, metric: Metric): number =>
  templates.reduce((nearest, template) => Math.min(nearest, metric.d(template, embedding)), Infinity);

export const templateCount = (gallery: readonly Enrolled[]): number => gallery.reduce((sum, { templates }) => sum + templates.length, 0);
