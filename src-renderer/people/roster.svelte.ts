import type { AccessPlan } from '../../src-main/contract/policy';
import type { FaultCode } from '../../src-main/contract/reply';
import type { PersonRow } from '../../src-main/contract/rows';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { nameOrder } from '../i18n/format';
import { EVERYONE, isStale, type PeopleView, shows } from './people-view';

/** The list of people as it is searched, filtered and sorted on the screen. */
export class Roster {
  people = $state.raw<readonly PersonRow[] | null>(null);
  groups = $state.raw<AccessPlan['groups']>([]);
  failure = $state<FaultCode | null>(null);
  #wanted = false;
  #loading = false;
  readonly #view = $derived.by(() => this.view());

  // Sorted once, however much is typed into the search.
  readonly #byName = $derived.by(() => {
    const order = nameOrder();
    return (this.people ?? []).toSorted((a, b) => order(a.name, b.name));
  });
  readonly #sorted = $derived.by(() => {
    const { by, order } = this.#view;
    const sign = order === 'rising' ? 1 : -1;
    if (by === 'name') return sign === 1 ? this.#byName : this.#byName.toReversed();
    return this.#byName.toSorted((a, b) => sign * ((a[by] ?? 0) - (b[by] ?? 0)));
  });
  readonly visible = $derived(this.#sorted.filter(shows(this.#view)));
  readonly stale = $derived((this.people ?? []).filter(isStale).length);

  /** @param view what is to be seen; everybody by name without it */
  constructor(
    private readonly ask: AdminAsk,
    readonly view: () => PeopleView = () => EVERYONE,
  ) {}

  /** Asked again while it is being loaded, it is loaded once more: an import changes people faster than a long list comes. */
  async load(): Promise<void> {
    this.#wanted = true;
    if (this.#loading) return;
    this.#loading = true;
    while (this.#wanted) {
      this.#wanted = false;
      await this.#load();
    }
    this.#loading = false;
  }

  async #load(): Promise<void> {
    this.failure = null;
    try {
      this.people = await this.ask('people.list', null);
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  /** Their names, for the filter; a list of people is whole without them. */
  async loadGroups(): Promise<void> {
    try {
      this.groups = (await this.ask('policy.get', null)).groups;
    } catch {
      this.groups = [];
    }
  }

  /** @param personId or a visitor's, who is not in this list */
  passed(personId: string, at: number): void {
    this.people = this.people?.map((person) => (person.personId === personId ? { ...person, lastPassAt: at } : person)) ?? null;
  }
}
