import type { PersonRow } from '../../src-main/contract/rows';

export const SHOWN = ['all', 'active', 'suspended', 'stale'] as const;
export type Shown = (typeof SHOWN)[number];
export const COLUMNS = ['name', 'lastPassAt', 'enrolledAt', 'templates'] as const;
export type Column = (typeof COLUMNS)[number];

/** What of the list is on the screen, as the tools and the address say it; empty where any will do. */
export interface PeopleView {
  readonly search: string;
  readonly shown: Shown;
  readonly groupId: string;
  readonly by: Column;
  readonly order: 'rising' | 'falling';
}

export const EVERYONE: PeopleView = { search: '', shown: 'all', groupId: '', by: 'name', order: 'rising' };

export function searchOf(view: PeopleView): string {
  return new URLSearchParams(Object.entries(view).filter(([name, value]) => value !== EVERYONE[name as keyof PeopleView])).toString();
}

/** What the address says; what makes no sense in it is left out. */
export function viewOf(search: string): PeopleView {
  const said = new URLSearchParams(search);
  return {
    search: said.get('search') ?? '',
    shown: SHOWN.find((each) => each === said.get('shown')) ?? 'all',
    groupId: said.get('groupId') ?? '',
    by: COLUMNS.find((each) => each === said.get('by')) ?? 'name',
    order: said.get('order') === 'falling' ? 'falling' : 'rising',
  };
}

/** Names are read from A on, times and counts from the largest on; the same column again turns it around. */
export function sortedBy(view: PeopleView, by: Column): PeopleView {
  const again = view.by === by;
  const falling = again ? view.order === 'rising' : by !== 'name';
  return { ...view, by, order: falling ? 'falling' : 'rising' };
}

/** Whose faces come from other nets alone: the door does not know him until he is enrolled again. */
export const isStale = ({ templates, foreignTemplates }: PersonRow): boolean => templates === 0 && foreignTemplates > 0;

/** Whether somebody belongs to what is searched and filtered. */
export function shows({ search, shown, groupId }: PeopleView): (person: PersonRow) => boolean {
  const wanted = search.trim().toLocaleLowerCase();
  return (person) =>
    (shown === 'all' || (shown === 'stale' ? isStale(person) : person.state === shown)) &&
    (groupId === '' || person.groups.some((each) => each === groupId)) &&
    (wanted === '' || person.name.toLocaleLowerCase().includes(wanted) || (person.number?.startsWith(wanted) ?? false));
}
