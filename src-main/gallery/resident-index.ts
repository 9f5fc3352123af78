import { exactSearch, MetricKind } from 'usearch';
import { EMBEDDING_SIZE, squaredDistance, type Embedding } from '../core/embedding';
import type { Match } from '../core/decision/types';
import type { EncoderId, PersonId } from '../core/ids';
import type { ReadableDatabase } from './database';
import { activeTemplates, type ActiveTemplate } from './templates';
import { expectUnit } from './vectors';

/** The templates as they stand at one moment; a later change leaves them as they are. */
export interface ResidentTemplates {
  readonly owners: readonly PersonId[];
  template(i: number): Embedding;
}

/** One thread a scan: for a door's gallery it takes less time than starting a second. */
const THREADS = 1;

/**
 * All templates that may open a door, side by side in memory: those of active people, made by one encoder.
 * A change of the database takes effect with `refresh`, at the next search.
 */
export class ResidentIndex {
  /** Template i fills [i x 128, (i + 1) x 128); the array owns its whole buffer, because usearch reads a buffer from its start whatever the view. */
  #vectors = new Float32Array(0);
  #owners: readonly PersonId[] = [];
  #mostOfOnePerson = 0;

  private constructor(
    private readonly db: ReadableDatabase,
    private readonly encoderId: EncoderId,
  ) {}

  static load(db: ReadableDatabase, encoderId: EncoderId): ResidentIndex {
    const index = new ResidentIndex(db, encoderId);
    index.#hold(activeTemplates(db, encoderId));
    return index;
  }

  /** K: how many people can be recognised. */
  get people(): number {
    return new Set(this.#owners).size;
  }

  /** How many comparisons a probe costs: templates, not people, count. */
  get templates(): number {
    return this.#owners.length;
  }

  all(): ResidentTemplates {
    const [owners, vectors] = [this.#owners, this.#vectors];
    return { owners, template: (i) => vectors.subarray(i * EMBEDDING_SIZE, (i + 1) * EMBEDDING_SIZE) };
  }

  /** Takes over what the database now says of one person: new, changed, suspended or gone. */
  refresh(personId: PersonId): void {
    const others = this.#owners.flatMap((owner, i) => (owner === personId ? [] : [{ personId: owner, embedding: this.#template(i) }]));
    this.#hold([...others, ...activeTemplates(this.db, this.encoderId, personId)]);
  }

  /**
   * Exact scan: the nearest person, and the distance of the nearest other one.
   * @param probe unit vector of 128 numbers
   * @returns null while nobody can be recognised
   */
  nearest(probe: Embedding): Match | null {
    expectUnit(probe);
    if (this.#owners.length === 0) return null;
    // One more than any one person has: among so many, a second person is sure to appear.
    const wanted = Math.min(this.#owners.length, this.#mostOfOnePerson + 1);
    const { keys } = exactSearch(this.#vectors, probe.slice(), EMBEDDING_SIZE, wanted, MetricKind.L2sq, THREADS);
    const nearestOf = new Map<PersonId, number>();
    for (const key of keys) {
      const owner = this.#owners[Number(key)];
      // Distances anew in double precision, so that they are the same numbers wherever d is computed.
      const d = squaredDistance(probe, this.#template(Number(key)));
      nearestOf.set(owner, Math.min(d, nearestOf.get(owner) ?? Infinity));
    }
    const [first, second] = [...nearestOf].sort(([, a], [, b]) => a - b);
    return { personId: first[0], d1: first[1], d2: second?.[1] ?? null };
  }

  /**
   * 1:1: the nearest of one person's templates; d2 is null, as he is compared with nobody else.
   * @returns null while he has none that may be compared
   */
  nearestOf(personId: PersonId, probe: Embedding): Match | null {
    expectUnit(probe);
    const distances = this.#owners.flatMap((owner, i) => (owner === personId ? [squaredDistance(probe, this.#template(i))] : []));
    return distances.length === 0 ? null : { personId, d1: Math.min(...distances), d2: null };
  }

  /** How many comparisons a claimed person's probe costs. */
  templatesOf(personId: PersonId): number {
    return this.#owners.filter((owner) => owner === personId).length;
  }

  #template(i: number): Embedding {
    return this.#vectors.subarray(i * EMBEDDING_SIZE, (i + 1) * EMBEDDING_SIZE);
  }

  #hold(templates: readonly ActiveTemplate[]): void {
    const vectors = new Float32Array(templates.length * EMBEDDING_SIZE);
    const count = new Map<PersonId, number>();
    templates.forEach(({ personId, embedding }, i) => {
      expectUnit(embedding);
      vectors.set(embedding, i * EMBEDDING_SIZE);
      count.set(personId, (count.get(personId) ?? 0) + 1);
    });
    this.#vectors = vectors;
    this.#owners = templates.map(({ personId }) => personId);
    this.#mostOfOnePerson = Math.max(0, ...count.values());
  }
}
