export const VIEWS = ['people', 'enrol', 'log', 'alarms', 'door', 'access', 'recognition', 'devices', 'settings', 'diagnostics'] as const;
export type View = (typeof VIEWS)[number];

const isView = (text: string): text is View => VIEWS.some((view) => view === text);

/** Where the administrator is: `#/people/ID?SEARCH`, so that back, forward and reload keep the place. */
export class Route {
  view = $state<View>('people');
  /** The person or event that is open beside the list. */
  opened = $state<string | null>(null);
  /** How the list is filtered, as its screen writes it; empty for everything. */
  search = $state('');

  read(hash: string): void {
    const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
    const [view = '', opened = ''] = path.split('/');
    this.search = search;
    this.view = isView(view) ? view : 'people';
    this.opened = opened === '' ? null : decodeURIComponent(opened);
  }

  go(view: View, opened: string | null = null, search = ''): void {
    const path = opened === null ? `/${view}` : `/${view}/${encodeURIComponent(opened)}`;
    location.hash = search === '' ? path : `${path}?${search}`;
  }

  /** Follows the address until the returned function is called. */
  follow(): () => void {
    const read = (): void => this.read(location.hash);
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }
}
