import type { FaultCode } from '../../src-main/contract/reply';
import type { AccessEvent } from '../../src-main/contract/rows';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';

export const PAGE_SIZE = 100;

export const LOG_FILTERS = ['all', 'passes', 'refusals', 'station'] as const;
export type LogFilter = (typeof LOG_FILTERS)[number];

const belongs: Readonly<Record<LogFilter, (event: AccessEvent) => boolean>> = {
  all: () => true,
  passes: ({ kind }) => kind === 'granted',
  refusals: ({ kind }) => kind === 'refused',
  station: ({ kind }) => kind !== 'granted' && kind !== 'refused',
};

/** The access log on the screen: newest first, growing at the top as things happen and at the bottom as older ones are asked for. */
export class Journal {
  events = $state.raw<readonly AccessEvent[] | null>(null);
  failure = $state<FaultCode | null>(null);
  loadingOlder = $state(false);
  /** The first event of all is on the screen. */
  complete = $state(false);
  filter = $state<LogFilter>('all');

  readonly visible = $derived((this.events ?? []).filter(belongs[this.filter]));

  constructor(private readonly ask: AdminAsk) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      const page = await this.ask('log.page', { before: null, limit: PAGE_SIZE });
      this.complete = page.length < PAGE_SIZE;
      // What was appended while the page was on its way stays.
      this.events = merge(this.events ?? [], page);
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  async loadOlder(): Promise<void> {
    const oldest = this.events?.at(-1);
    if (oldest === undefined || this.loadingOlder || this.complete) return;
    this.loadingOlder = true;
    this.failure = null;
    try {
      const page = await this.ask('log.page', { before: oldest.number, limit: PAGE_SIZE });
      this.complete = page.length < PAGE_SIZE;
      this.events = merge(this.events ?? [], page);
    } catch (error) {
      this.failure = failureCode(error);
    } finally {
      this.loadingOlder = false;
    }
  }

  append(event: AccessEvent): void {
    this.events = merge(this.events ?? [], [event]);
  }
}

/** Both lists as one, newest first, each event once. */
function merge(a: readonly AccessEvent[], b: readonly AccessEvent[]): readonly AccessEvent[] {
  const byNumber = new Map([...a, ...b].map((event) => [event.number, event]));
  return [...byNumber.values()].sort((x, y) => y.number - x.number);
}
