import { exactSearch, MetricKind } from 'usearch';
import { EMBEDDING_SIZE, type Embedding } from '../core/embedding';
import type { Match } from '../core/decision/types';
import type { EncoderId, PersonId } from '../core/ids';
import type { Metric } from '../core/metric';
import type { PersonState } from '../core/person';
import type { ReadableDatabase } from './database';
import { type ResidentTemplates, templateAt, TemplateFiller } from './resident-templates';
import { comparedTemplates, countTemplates } from './templates';
import { expectUnit } from './vectors';

/** One thread a scan: for a door's gallery it takes less time than starting a second. */
const THREADS = 1;

/** A person, and the encoder's d to him. */
export interface NearPerson {
  readonly personId: PersonId;
  readonly d: number;
}

/**
 * All templates that may open a door, side by side in memory: those of active people, made by one encoder. Apart from them those of suspended people, whom
 * no search finds that could open. A change of the database takes effect with `refresh`, at the next search.
 */
export class ResidentIndex {
  #held: ResidentTemplates;
  /** Null until somebody asks, and from each change that concerns one of them: a template that cannot be read keeps no door from its active people. */
  #suspended: ResidentTemplates | null = null;

  private constructor(
    private readonly db: ReadableDatabase,
    private readonly encoderId: EncoderId,
    readonly metric: Metric,
  ) {
    this.#held = this.#read('active');
  }

  #read(state: PersonState): ResidentTemplates {
    const filler = new TemplateFiller(countTemplates(this.db, state, this.encoderId));
    for (const { personId, embedding } of comparedTemplates(this.db, state, this.encoderId)) filler.add(personId, embedding);
    return filler.filled();
  }

  /** @param metric the encoder's */
  static load(db: ReadableDatabase, encoderId: EncoderId, metric: Metric): ResidentIndex {
    return new ResidentIndex(db, encoderId, metric);
  }

  /** How many people can be recognised. */
  get people(): number {
    return this.#held.people.length;
  }

  /** K: how many templates a probe is compared with. */
  get templates(): number {
    return this.#held.owners.length;
  }

  /** The templates as they stand now; a later change leaves them as they are. */
  all(): ResidentTemplates {
    return this.#held;
  }

  /** Takes over what the database now says of everybody: quicker than one by one where many have changed. */
  reload(): void {
    this.#suspended = null;
    this.#held = this.#read('active');
  }

  /** Takes over what the database now says of one person: new, changed, suspended or gone. */
  refresh(personId: PersonId): void {
    const suspended = this.#suspended;
    this.#suspended = null;
    const { owners, people } = this.#held;
    const fresh = [...comparedTemplates(this.db, 'active', this.encoderId, personId)];
    const kept = owners.reduce((count, owner) => (people[owner] === personId ? count : count + 1), 0);
    const filler = new TemplateFiller(kept + fresh.length);
    owners.forEach((owner, i) => {
      if (people[owner] !== personId) filler.add(people[owner], this.#template(i));
    });
    for (const { embedding } of fresh) filler.add(personId, embedding);
    this.#held = filler.filled();
    // Whoever neither was nor is suspended changes nothing of them: an import reads them once, and not at every row.
    const concerned = suspended?.people.includes(personId) ?? true;
    if (!concerned && countTemplates(this.db, 'suspended', this.encoderId, personId) === 0) this.#suspended = suspended;
  }

  /**
   * Exact scan: the nearest person, and the distance of the nearest other one.
   * @param probe unit vector of 128 numbers
   * @returns null while nobody can be recognised
   */
  nearest(probe: Embedding): Match | null {
    const [first, second] = this.#nearestPeople(probe, this.#held);
    return first === undefined ? null : { personId: first.personId, d1: first.d, d2: second?.d ?? null };
  }

  /** The nearest of everybody but one person, or of everybody; null where there is nobody. */
  nearestOther(probe: Embedding, personId: PersonId | null): NearPerson | null {
    return this.#nearestPeople(probe, this.#held).find((near) => near.personId !== personId) ?? null;
  }

  /**
   * Likewise, of those who are suspended.
   * @throws what the database throws where they have to be read and cannot be
   */
  nearestSuspended(probe: Embedding, personId: PersonId | null): NearPerson | null {
    this.#suspended ??= this.#read('suspended');
    return this.#nearestPeople(probe, this.#suspended).find((near) => near.personId !== personId) ?? null;
  }

  /** At least the two nearest people where there are two, nearest first. */
  #nearestPeople(probe: Embedding, held: ResidentTemplates): readonly NearPerson[] {
    expectUnit(probe);
    const { owners, people } = held;
    if (owners.length === 0) return [];
    const nearestOf = new Map<PersonId, number>();
    for (const place of this.metric.kind === 'distance' ? nearPlaces(probe, held) : owners.keys()) {
      const owner = people[owners[place]];
      // Distances anew in double precision, so that they are the same numbers wherever d is computed.
      const d = this.metric.d(probe, templateAt(held, place));
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
    const distances = this.#placesOf(personId).map((i) => this.metric.d(probe, this.#template(i)));
    return distances.length === 0 ? null : { personId, d1: Math.min(...distances), d2: null };
  }

  /** How many comparisons a claimed person's probe costs. */
  templatesOf(personId: PersonId): number {
    return this.#placesOf(personId).length;
  }

  #placesOf(personId: PersonId): readonly number[] {
    const { owners, people } = this.#held;
    const number = people.indexOf(personId);
    const places: number[] = [];
    owners.forEach((owner, i) => {
      if (owner === number) places.push(i);
    });
    return places;
  }

  #template(i: number): Embedding {
    return templateAt(this.#held, i);
  }
}

/** Templates among which the two nearest people are sure to be, by squared distance. */
function nearPlaces(probe: Embedding, { vectors, owners, mostOfOnePerson }: ResidentTemplates): readonly number[] {
  // One more than any one person has: among so many, a second person is sure to appear.
  const wanted = Math.min(owners.length, mostOfOnePerson + 1);
  return Array.from(exactSearch(vectors, probe.slice(), EMBEDDING_SIZE, wanted, MetricKind.L2sq, THREADS).keys, Number);
}
