export const VIEWS = ['people', 'enrol', 'log', 'alarms', 'door', 'access', 'recognition', 'devices', 'settings', 'diagnostics'] as const;
export type View = (typeof VIEWS)[number];

const isView = (text: string): text is View => VIEWS.some((view) => view === text);

/** Where the administrator is: `#/people/ID`, so that back, forward and reload keep the place. */
export class Route {
  view = $state<View>('people');
  /** The person or event that is open beside the list. */
  opened = $state<string | null>(null);

  read(hash: string): void {
    const [view = '', opened = ''] = hash.replace(/^#\/?/, '').split('/');
    this.view = isView(view) ? view : 'people';
    this.opened = opened === '' ? null : decodeURIComponent(opened);
  }

  go(view: View, opened: string | null = null): void {
    location.hash = opened === null ? `/${view}` : `/${view}/${encodeURIComponent(opened)}`;
  }

  /** Follows the address until the returned function is called. */
  follow(): () => void {
    const read = (): void => this.read(location.hash);
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }
}
