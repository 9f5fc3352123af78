import { ACTIVITY_DAYS, type ActivityDays, type ActivityReport } from '../../src-main/contract/reports';
import type { AccessEvent } from '../../src-main/contract/rows';
import type { AdminAsk } from '../admin/desk.svelte';
import { Latest } from '../bridge/latest.svelte';

export const PERIODS = ACTIVITY_DAYS;
const DAY_MS = 24 * 60 * 60_000;
const COUNTED: ReadonlySet<AccessEvent['kind']> = new Set<AccessEvent['kind']>([
  'granted',
  'refused',
  'pass',
  'no-pass',
  'forced',
  'held',
  'closed',
  'office',
  'emergency',
]);

/** What the log says of some days in a row, and which days are looked at. */
export class Activity {
  days = $state<ActivityDays>(7);
  /** The last of them; null is today, whatever day that is. */
  until = $state<string | null>(null);
  readonly #latest: Latest<ActivityReport>;

  constructor(ask: AdminAsk) {
    this.#latest = new Latest(() => ask('reports.activity', { days: this.days, until: this.until }));
  }

  get report(): ActivityReport | null {
    return this.#latest.value;
  }
  get failure() {
    return this.#latest.failure;
  }
  get newest(): boolean {
    return this.until === null;
  }

  load = (): Promise<void> => this.#latest.load();

  /** Days that are over do not change. */
  concerns = ({ kind }: AccessEvent): boolean => this.newest && COUNTED.has(kind);

  choose(days: number): void {
    this.days = PERIODS.find((each) => each === days) ?? this.days;
    void this.load();
  }

  earlier = (): void => this.#move(-1);
  later = (): void => this.#move(1);

  #move(by: number): void {
    if (this.report === null) return;
    const { today } = this.report;
    const until = new Date(Date.parse(this.until ?? today) + by * this.days * DAY_MS).toISOString().slice(0, 10);
    this.until = until >= today ? null : until;
    void this.load();
  }
}
