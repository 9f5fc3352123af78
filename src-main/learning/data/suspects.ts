import { type Embedding, squaredDistance } from '../../core/embedding';

/** A picture that lies far from the person's others: perhaps of somebody else. */
export interface Suspect {
  readonly file: string;
  readonly person: string;
  readonly d: number;
}

/** A person's pictures as the station's encoder sees them. */
export interface SeenPerson {
  readonly name: string;
  readonly pictures: readonly { readonly file: string; readonly embedding: Embedding }[];
}

/** With two pictures nothing says which of them is wrong. */
export const FEWEST_TO_SUSPECT = 3;

/**
 * Farthest first.
 * @param beyond squared distance to the centre of the person's other pictures; the 1:1 tau, beyond which the door would say that it is not he
 */
export function suspectsAmong(people: readonly SeenPerson[], beyond: number): readonly Suspect[] {
  return people
    .filter(({ pictures }) => pictures.length >= FEWEST_TO_SUSPECT)
    .flatMap(({ name, pictures }) => {
      const embeddings = pictures.map(({ embedding }) => embedding);
      return pictures.map(({ file }, i) => ({ file, person: name, d: fromOthers(embeddings, i) }));
    })
    .filter(({ d }) => d > beyond)
    .sort((a, b) => b.d - a.d);
}

/** To the centre of the others, brought to unit length. */
function fromOthers(embeddings: readonly Embedding[], which: number): number {
  const centre = new Float64Array(embeddings[which].length);
  embeddings.forEach((embedding, i) => {
    if (i !== which) embedding.forEach((value, k) => (centre[k] += value));
  });
  const length = Math.sqrt(centre.reduce((sum, value) => sum + value * value, 0));
  return squaredDistance(
    embeddings[which],
    Float32Array.from(centre, (value) => value / length),
  );
}
