import type { FaultCode } from '../../src-main/contract/reply';
import type { PersonRow } from '../../src-main/contract/rows';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';

export type StateFilter = 'all' | 'stale' | PersonRow['state'];

/** Whose faces come from other nets alone: the door does not know him until he is enrolled again. */
export const isStale = ({ templates, foreignTemplates }: PersonRow): boolean => templates === 0 && foreignTemplates > 0;
/** Person 2 before Person 10. */
const NAMES = new Intl.Collator(undefined, { numeric: true });

export type Column = 'name' | 'lastPassAt' | 'enrolledAt';

/** The list of people as it is searched, filtered and sorted on the screen. */
export class Roster {
  people = $state.raw<readonly PersonRow[] | null>(null);
  failure = $state<FaultCode | null>(null);
  search = $state('');
  filter = $state<StateFilter>('all');
  sort = $state<{ readonly by: Column; readonly rising: boolean }>({ by: 'name', rising: true });

  readonly visible = $derived.by(() => {
    const wanted = this.search.trim().toLocaleLowerCase();
    const { by, rising } = this.sort;
    return (this.people ?? [])
      .filter((person) => this.filter === 'all' || (this.filter === 'stale' ? isStale(person) : person.state === this.filter))
      .filter(({ name, number }) => name.toLocaleLowerCase().includes(wanted) || number?.startsWith(wanted))
      .toSorted((a, b) => (rising ? 1 : -1) * compare(a, b, by) || compare(a, b, 'name'));
  });

  readonly stale = $derived((this.people ?? []).filter(isStale).length);

  constructor(private readonly ask: AdminAsk) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.people = await this.ask('people.list', null);
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  /** @param personId or a visitor's, who is not in this list */
  passed(personId: string, at: number): void {
    this.people = this.people?.map((person) => (person.personId === personId ? { ...person, lastPassAt: at } : person)) ?? null;
  }

  sortBy(by: Column): void {
    // Names are read from A on, times from the latest on.
    this.sort = { by, rising: this.sort.by === by ? !this.sort.rising : by === 'name' };
  }

  showEveryone(): void {
    this.search = '';
    this.filter = 'all';
  }
}

function compare(a: PersonRow, b: PersonRow, by: Column): number {
  if (by === 'name') return NAMES.compare(a.name, b.name);
  return (a[by] ?? 0) - (b[by] ?? 0);
}
