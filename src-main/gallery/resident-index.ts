import { exactSearch, MetricKind } from 'usearch';
import { EMBEDDING_SIZE, squaredDistance, type Embedding } from '../core/embedding';
import type { Match } from '../core/decision/types';
import type { EncoderId, PersonId } from '../core/ids';
import type { ReadableDatabase } from './database';
import { type HeldTemplates, TemplateFiller } from './resident-templates';
import { activeTemplates, countActiveTemplates } from './templates';
import { expectUnit } from './vectors';

/** The templates as they stand at one moment; a later change leaves them as they are. */
export interface ResidentTemplates {
  readonly owners: readonly PersonId[];
  template(i: number): Embedding;
}

/** One thread a scan: for a door's gallery it takes less time than starting a second. */
const THREADS = 1;

/** A person at a squared distance. */
export interface NearPerson {
  readonly personId: PersonId;
  readonly d: number;
}

/**
 * All templates that may open a door, side by side in memory: those of active people, made by one encoder.
 * A change of the database takes effect with `refresh`, at the next search.
 */
export class ResidentIndex {
  #held: HeldTemplates;

  private constructor(
    private readonly db: ReadableDatabase,
    private readonly encoderId: EncoderId,
  ) {
    const filler = new TemplateFiller(countActiveTemplates(db, encoderId));
    for (const { personId, embedding } of activeTemplates(db, encoderId)) filler.add(personId, embedding);
    this.#held = filler.filled();
  }

  static load(db: ReadableDatabase, encoderId: EncoderId): ResidentIndex {
    return new ResidentIndex(db, encoderId);
  }

  /** How many people can be recognised. */
  get people(): number {
    return this.#held.people.length;
  }

  /** How many comparisons a probe costs: templates, not people, count. */
  get templates(): number {
    return this.#held.owners.length;
  }

  all(): ResidentTemplates {
    const { vectors, owners, people } = this.#held;
    return {
      owners: Array.from(owners, (owner) => people[owner]),
      template: (i) => vectors.subarray(i * EMBEDDING_SIZE, (i + 1) * EMBEDDING_SIZE),
    };
  }

  /** Takes over what the database now says of one person: new, changed, suspended or gone. */
  refresh(personId: PersonId): void {
    const { owners, people } = this.#held;
    const fresh = [...activeTemplates(this.db, this.encoderId, personId)];
    const changed = people.indexOf(personId);
    const kept = owners.reduce((count, owner) => (owner === changed ? count : count + 1), 0);
    const filler = new TemplateFiller(kept + fresh.length);
    owners.forEach((owner, i) => {
      if (owner !== changed) filler.add(people[owner], this.#template(i));
    });
    for (const { embedding } of fresh) filler.add(personId, embedding);
    this.#held = filler.filled();
  }

  /**
   * Exact scan: the nearest person, and the distance of the nearest other one.
   * @param probe unit vector of 128 numbers
   * @returns null while nobody can be recognised
   */
  nearest(probe: Embedding): Match | null {
    const [first, second] = this.#nearestPeople(probe);
    return first === undefined ? null : { personId: first.personId, d1: first.d, d2: second?.d ?? null };
  }

  /** The nearest of everybody but one person, or of everybody; null where there is nobody. */
  nearestOther(probe: Embedding, personId: PersonId | null): NearPerson | null {
    return this.#nearestPeople(probe).find((near) => near.personId !== personId) ?? null;
  }

  /** At least the two nearest people where there are two, nearest first. */
  #nearestPeople(probe: Embedding): readonly NearPerson[] {
    expectUnit(probe);
    const { vectors, owners, people, mostOfOnePerson } = this.#held;
    if (owners.length === 0) return [];
    // One more than any one person has: among so many, a second person is sure to appear.
    const wanted = Math.min(owners.length, mostOfOnePerson + 1);
    const { keys } = exactSearch(vectors, probe.slice(), EMBEDDING_SIZE, wanted, MetricKind.L2sq, THREADS);
    const nearestOf = new Map<PersonId, number>();
    for (const key of keys) {
      const owner = people[owners[Number(key)]];
      // Distances anew in double precision, so that they are the same numbers wherever d is computed.
      const d = squaredDistance(probe, this.#template(Number(key)));
      nearestOf.set(owner, Math.min(d, nearestOf.get(owner) ?? Infinity));
    }
    return [...nearestOf].map(([personId, d]) => ({ personId, d })).sort((a, b) => a.d - b.d);
  }

  /**
   * 1:1: the nearest of one person's templates; d2 is null, as he is compared with nobody else.
   * @returns null while he has none that may be compared
   */
  nearestOf(personId: PersonId, probe: Embedding): Match | null {
    expectUnit(probe);
    const own = this.#held.people.indexOf(personId);
    let d1 = Infinity;
    this.#held.owners.forEach((owner, i) => {
      if (owner === own) d1 = Math.min(d1, squaredDistance(probe, this.#template(i)));
    });
    return d1 === Infinity ? null : { personId, d1, d2: null };
  }

  /** How many comparisons a claimed person's probe costs. */
  templatesOf(personId: PersonId): number {
    const own = this.#held.people.indexOf(personId);
    return this.#held.owners.reduce((count, owner) => (owner === own ? count + 1 : count), 0);
  }

  #template(i: number): Embedding {
    return this.#held.vectors.subarray(i * EMBEDDING_SIZE, (i + 1) * EMBEDDING_SIZE);
  }
}
