import type { PersonRow } from '../../src-main/contract/rows';
import type { AdminAsk } from '../admin/desk.svelte';
import { EVERYONE } from '../people/people-view';
import { Roster } from '../people/roster.svelte';

/** More are not looked through: who types another letter finds him. */
const MOST_PEOPLE = 6;

/** One person, found by name or number among however many. */
export class PersonChoice {
  search = $state('');
  #chosen = $state<string | null>(null);
  readonly roster: Roster;
  readonly person = $derived.by(() => this.roster.people?.find(({ personId }) => personId === this.#chosen) ?? null);
  readonly #searched = $derived.by(() => this.person === null && this.search.trim() !== '');
  readonly found = $derived.by(() => (this.#searched ? this.roster.visible.slice(0, MOST_PEOPLE) : []));
  readonly nobody = $derived.by(() => this.#searched && this.found.length === 0);

  constructor(ask: AdminAsk) {
    this.roster = new Roster(ask, () => ({ ...EVERYONE, search: this.search }));
  }

  type(search: string): void {
    // The field that is drawn again says what it holds.
    if (search === this.search) return;
    [this.search, this.#chosen] = [search, null];
  }

  choose({ personId, name }: PersonRow): void {
    [this.search, this.#chosen] = [name, personId];
  }

  clear(): void {
    [this.search, this.#chosen] = ['', null];
  }
}
