import { EMBEDDING_SIZE, type Embedding } from '../core/embedding';
import type { PersonId } from '../core/ids';
import { expectUnit } from './vectors';

/** Templates side by side in memory, never changed once made: 512 bytes of numbers each, and 4 for whose it is. */
export interface ResidentTemplates {
  /** Template i fills [i x 128, (i + 1) x 128); the array owns its whole buffer, because usearch reads a buffer from its start whatever the view. */
  readonly vectors: Float32Array;
  /** Template i belongs to `people[owners[i]]`. */
  readonly owners: Uint32Array;
  readonly people: readonly PersonId[];
  readonly mostOfOnePerson: number;
}

/** A view, not a copy. */
export function templateAt({ vectors }: ResidentTemplates, i: number): Embedding {
  return vectors.subarray(i * EMBEDDING_SIZE, (i + 1) * EMBEDDING_SIZE);
}

/** Takes the templates one after the other, so that none lies in memory twice. */
export class TemplateFiller {
  readonly #vectors: Float32Array;
  readonly #owners: Uint32Array;
  readonly #people: PersonId[] = [];
  readonly #numbers = new Map<PersonId, number>();
  readonly #counts: number[] = [];
  #next = 0;

  constructor(count: number) {
    this.#vectors = new Float32Array(count * EMBEDDING_SIZE);
    this.#owners = new Uint32Array(count);
  }

  add(personId: PersonId, embedding: Embedding): void {
    expectUnit(embedding);
    const number = this.#numberOf(personId);
    this.#vectors.set(embedding, this.#next * EMBEDDING_SIZE);
    this.#owners[this.#next++] = number;
    this.#counts[number]++;
  }

  filled(): ResidentTemplates {
    if (this.#next !== this.#owners.length) throw new Error(`${this.#next} templates came instead of ${this.#owners.length}.`);
    const mostOfOnePerson = this.#counts.reduce((most, count) => Math.max(most, count), 0);
    return { vectors: this.#vectors, owners: this.#owners, people: this.#people, mostOfOnePerson };
  }

  #numberOf(personId: PersonId): number {
    const known = this.#numbers.get(personId);
    if (known !== undefined) return known;
    this.#numbers.set(personId, this.#people.length);
    this.#counts.push(0);
    return this.#people.push(personId) - 1;
  }
}
