import type { Unsaved } from './unsaved.svelte';

export const VIEWS = [
  'overview',
  'people',
  'enrol',
  'log',
  'alarms',
  'reports',
  'door',
  'access',
  'recognition',
  'devices',
  'audit',
  'data',
  'settings',
  'diagnostics',
] as const;
export type View = (typeof VIEWS)[number];

/** Alt and this digit goes to a section: 1 to 9, then 0; those after have none. */
export const digitOf = (index: number): number | null => (index < 10 ? (index + 1) % 10 : null);
/** The section of a key, where it is a digit. */
export const viewOf = (key: string): View | undefined => VIEWS.find((_, index) => String(digitOf(index)) === key);

const isView = (text: string): text is View => VIEWS.some((view) => view === text);

/** Where the administrator is: `#/people/ID?SEARCH`, so that back, forward and reload keep the place. */
export class Route {
  view = $state<View>('overview');
  /** The person or event that is open beside the list. */
  opened = $state<string | null>(null);
  /** How the list is filtered, as its screen writes it; empty for everything. */
  search = $state('');
  #hash = '';

  constructor(private readonly unsaved: Unsaved) {}

  read(hash: string): void {
    this.#hash = hash;
    ({ view: this.view, opened: this.opened, search: this.search } = placeOf(hash));
  }

  go(view: View, opened: string | null = null, search = ''): void {
    const path = opened === null ? `/${view}` : `/${view}/${encodeURIComponent(opened)}`;
    location.hash = search === '' ? path : `${path}?${search}`;
  }

  /** The same place, searched otherwise: no new step of the history. */
  refine(search: string): void {
    const [path] = location.hash.split('?');
    const here = path === undefined || path === '' ? `#/${this.view}` : path;
    history.replaceState(history.state, '', search === '' ? here : `${here}?${search}`);
    this.read(location.hash);
  }

  /** Follows the address until the returned function is called. */
  follow(): () => void {
    const move = (): void => this.#move(location.hash);
    this.read(location.hash);
    window.addEventListener('hashchange', move);
    return () => window.removeEventListener('hashchange', move);
  }

  /** By link, key, command or the history: whichever way, what is not saved is asked about. */
  #move(to: string): void {
    const { view, opened } = placeOf(to);
    if (!this.unsaved.any || (view === this.view && opened === this.opened)) return this.read(to);
    history.replaceState(history.state, '', this.#hash || '#');
    this.unsaved.leave(() => (location.hash = to));
  }
}

function placeOf(hash: string): { readonly view: View; readonly opened: string | null; readonly search: string } {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const [view = '', opened = ''] = path.split('/');
  return { view: isView(view) ? view : 'overview', opened: opened === '' ? null : decodeURIComponent(opened), search };
}
