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
  'settings',
] as const;
export type View = (typeof VIEWS)[number];

/** Alt and this digit goes to a section: 1 to 9, then 0; those after have none. */
export const digitOf = (index: number): number | null => (index < 10 ? (index + 1) % 10 : null);
/** The section of a key, where it is a digit. */
export const viewOf = (key: string): View | undefined => VIEWS.find((_, index) => String(digitOf(index)) === key);

const isView = (text: string): text is View => VIEWS.some((view) => view === text);

/** Where the administrator is: `#/people/ID`, so that back, forward and reload keep the place. */
export class Route {
  view = $state<View>('overview');
  /** The person or event that is open beside the list. */
  opened = $state<string | null>(null);

  read(hash: string): void {
    const [view = '', opened = ''] = hash.replace(/^#\/?/, '').split('/');
    this.view = isView(view) ? view : 'overview';
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
