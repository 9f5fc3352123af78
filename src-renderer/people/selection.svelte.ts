import { SvelteSet } from 'svelte/reactivity';
import type { PersonRow } from '../../src-main/contract/rows';
import type { Roster } from './roster.svelte';

type Id = PersonRow['personId'];

/** The rows that are ticked. Of these only the ones that the list shows count: nobody is changed out of sight. */
export class Selection {
  readonly #ticked = new SvelteSet<Id>();
  #last: Id | null = null;

  readonly people = $derived.by(() => this.roster.visible.filter(({ personId }) => this.#ticked.has(personId)));
  readonly all = $derived.by(() => this.people.length > 0 && this.people.length === this.roster.visible.length);

  constructor(private readonly roster: Roster) {}

  has(personId: Id): boolean {
    return this.#ticked.has(personId);
  }

  /** @param through all rows from the one ticked before to this one */
  tick(personId: Id, ticked: boolean, through: boolean): void {
    const shown = this.roster.visible.map((person) => person.personId);
    const [from, to] = [through && this.#last !== null ? shown.indexOf(this.#last) : -1, shown.indexOf(personId)];
    const meant = from < 0 ? [personId] : shown.slice(Math.min(from, to), Math.max(from, to) + 1);
    for (const each of meant) this.#set(each, ticked);
    this.#last = personId;
  }

  tickAll(ticked: boolean): void {
    for (const { personId } of this.roster.visible) this.#set(personId, ticked);
  }

  clear(): void {
    this.#ticked.clear();
    this.#last = null;
  }

  #set(personId: Id, ticked: boolean): void {
    if (ticked) this.#ticked.add(personId);
    else this.#ticked.delete(personId);
  }
}
