import type { FaultCode } from '../../src-main/contract/reply';
import type { AccessEvent } from '../../src-main/contract/rows';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';

export const PAGE_SIZE = 100;

export const LOG_FILTERS = ['all', 'passes', 'refusals', 'station'] as const;
export type LogFilter = (typeof LOG_FILTERS)[number];

const belongs: Readonly<Record<LogFilter, (event: AccessEvent) => boolean>> = {
  all: () => true,
  passes: ({ kind }) => kind === 'granted' || kind === 'pass',
  refusals: ({ kind }) => kind === 'refused',
  station: ({ kind }) => kind !== 'granted' && kind !== 'refused' && kind !== 'pass',
};

/** The access log on the screen: newest first, growing at the top as things happen and at the bottom as older ones are asked for. */
export class Journal {
  events = $state.raw<readonly AccessEvent[] | null>(null);
  failure = $state<FaultCode | null>(null);
  loadingOlder = $state(false);
  /** The first event of all is on the screen. */
  complete = $state(false);
  filter = $state<LogFilter>('all');
  /** One that is opened and lies deeper in the log than what was loaded. */
  apart = $state.raw<AccessEvent | null>(null);

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

  /** The event of that id, or null; one that is not loaded is looked up, and comes a moment later. */
  find(eventId: string | null): AccessEvent | null {
    const loaded = this.events?.find((event) => event.eventId === eventId);
    return loaded ?? (this.apart?.eventId === eventId ? this.apart : null);
  }

  async lookUp(eventId: string): Promise<void> {
    const before = Number(eventId.slice(eventId.lastIndexOf(':') + 1)) + 1;
    if (!Number.isSafeInteger(before) || before < 2) return;
    try {
      this.apart = (await this.ask('log.page', { before, limit: 1 })).at(0) ?? null;
    } catch (error) {
      this.failure = failureCode(error);
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
