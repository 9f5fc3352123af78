import type { EventFilter } from '../../src-main/contract/log';
import type { FaultCode } from '../../src-main/contract/reply';
import type { AccessEvent } from '../../src-main/contract/rows';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { letsThrough } from './log-view';
import { merge } from './merge';

export const PAGE_SIZE = 100;
/** Events that are held; what goes beyond is dropped at the other end, and asked for again on the way back. */
export const MOST_ROWS = 2000;

type Events = readonly AccessEvent[];

/** Where a page begins. */
interface Edge {
  readonly before: number | null;
  readonly after?: number;
  readonly filter?: EventFilter;
}

/** The filtered access log on the screen: a window of it, newest first, that grows at both ends as one scrolls, and at the top as things happen. */
export class Journal {
  events = $state.raw<Events | null>(null);
  failure = $state<FaultCode | null>(null);
  loading = $state<'older' | 'newer' | null>(null);
  /** The first event of all is on the screen. */
  complete = $state(false);
  /** The newest is on the screen, and what happens comes on top of it. */
  newest = $state(true);
  /** Events that have happened while one looks at older ones. */
  waiting = $state.raw<Events>([]);
  /** How many the filter lets through; null while that is not known. */
  total = $state<number | null>(null);
  /** One that is opened and lies elsewhere in the log. */
  apart = $state.raw<AccessEvent | null>(null);
  /** The id that was looked up last and that no event has. */
  missing = $state<string | null>(null);
  /** What happened about the event that is opened, whatever the filter. */
  near = $state.raw<Events>([]);
  /** One that was asked to be shown in the list, and is in it. */
  revealed = $state.raw<AccessEvent | null>(null);
  /** One has scrolled: rows must not move. Known to the list, which is at its top again whenever there are no events. */
  scrolled = false;

  #filter: EventFilter = {};
  /** Counts what is shown, so that an answer that comes too late is not taken for one to it. */
  #showing = 0;

  constructor(private readonly ask: AdminAsk) {}

  show(filter: EventFilter): Promise<void> {
    this.#filter = filter;
    this.total = null;
    return this.load();
  }

  /** From the newest on. */
  async load(): Promise<void> {
    const showing = ++this.#showing;
    [this.events, this.waiting, this.newest] = [null, [], true];
    await Promise.all([this.#page({ before: null }, showing), this.#count(showing)]);
  }

  /** From the last moment of a day on, `end` being the midnight that ends it. */
  async jump(end: number): Promise<void> {
    const showing = ++this.#showing;
    [this.events, this.waiting, this.newest] = [null, [], false];
    const until = Math.min(end, this.#filter.until ?? end);
    await this.#page({ before: null, filter: { ...this.#filter, until } }, showing);
  }

  /** Brings an event into the list, among those before it and after it; one that the filter hides changes nothing. */
  async reveal(event: AccessEvent): Promise<void> {
    if (!letsThrough(this.#filter, event)) return;
    const held = (): boolean => this.events?.some(({ number }) => number === event.number) ?? false;
    if (!held()) await this.#around(event);
    if (held()) this.revealed = { ...event };
  }

  async loadOlder(): Promise<void> {
    const oldest = this.events?.at(-1);
    if (oldest === undefined || this.loading !== null || this.complete) return;
    this.loading = 'older';
    await this.#page({ before: oldest.number }, this.#showing);
    this.loading = null;
  }

  async loadNewer(): Promise<void> {
    const newest = this.events?.at(0);
    if (newest === undefined || this.loading !== null || this.newest) return;
    this.loading = 'newer';
    await this.#page({ before: null, after: newest.number }, this.#showing);
    this.loading = null;
  }

  /** The event of that id, or null; one that is not loaded is looked up, and comes a moment later. */
  find(eventId: string | null): AccessEvent | null {
    const loaded = this.events?.find((event) => event.eventId === eventId);
    return loaded ?? (this.apart?.eventId === eventId ? this.apart : null);
  }

  async lookUp(eventId: string): Promise<void> {
    const before = Number(eventId.slice(eventId.lastIndexOf(':') + 1)) + 1;
    try {
      const named = Number.isSafeInteger(before) && before > 1 ? await this.ask('log.page', { before, limit: 1 }) : [];
      this.apart = named.at(0) ?? null;
      this.missing = this.apart?.eventId === eventId ? null : eventId;
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  /** What followed an event, and what led to it: a filter may have left them out. */
  async lookAround({ number, cause }: AccessEvent): Promise<void> {
    if (Object.keys(this.#filter).length === 0) return;
    try {
      const after = await this.ask('log.page', { before: null, after: number, limit: 30 });
      const led = cause === null ? [] : await this.ask('log.page', { before: cause + 1, limit: 1 });
      this.near = merge(after, led);
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  append(event: AccessEvent): void {
    this.near = merge([event], this.near).slice(0, PAGE_SIZE);
    if (!letsThrough(this.#filter, event)) return;
    if (this.total !== null) this.total++;
    if (this.scrolled || !this.newest) this.waiting = [event, ...this.waiting].slice(0, MOST_ROWS);
    else this.#putOnTop([event]);
  }

  /** One is at the top again, or wants to be. */
  showWaiting(): void {
    if (!this.newest) return void this.load();
    if (this.waiting.length === 0) return;
    this.#putOnTop(this.waiting);
    this.waiting = [];
  }

  #putOnTop(events: Events): void {
    const all = merge(events, this.events ?? []);
    if (all.length > MOST_ROWS) this.complete = false;
    this.events = all.slice(0, MOST_ROWS);
  }

  async #around({ number }: AccessEvent): Promise<void> {
    const showing = ++this.#showing;
    [this.events, this.waiting, this.newest, this.failure] = [null, [], false, null];
    try {
      const [older, newer] = await Promise.all([this.#read({ before: number + 1 }), this.#read({ before: null, after: number })]);
      if (showing !== this.#showing) return;
      this.#take(older, 'older');
      this.#take(newer, 'newer');
    } catch (error) {
      if (showing === this.#showing) this.failure = failureCode(error);
    }
  }

  #read(from: Edge): Promise<Events> {
    return this.ask('log.page', { filter: this.#filter, limit: PAGE_SIZE, ...from });
  }

  async #page(from: Edge, showing: number): Promise<void> {
    this.failure = null;
    try {
      const page = await this.#read(from);
      if (showing === this.#showing) this.#take(page, from.after === undefined ? 'older' : 'newer');
    } catch (error) {
      if (showing === this.#showing) this.failure = failureCode(error);
    }
  }

  /** What was appended while the page was on its way stays. */
  #take(page: Events, towards: 'older' | 'newer'): void {
    const last = towards === 'newer' && page.length < PAGE_SIZE;
    const all = merge(merge(this.events ?? [], page), last ? this.waiting : []);
    if (towards === 'older') {
      this.complete = page.length < PAGE_SIZE;
      if (all.length > MOST_ROWS) this.newest = false;
      this.events = all.slice(-MOST_ROWS);
    } else {
      if (all.length > MOST_ROWS) this.complete = false;
      if (last) [this.newest, this.waiting] = [true, []];
      this.events = all.slice(0, MOST_ROWS);
    }
  }

  async #count(showing: number): Promise<void> {
    try {
      const { events } = await this.ask('log.count', { filter: this.#filter });
      if (showing === this.#showing) this.total = events;
    } catch {
      // The list says what is wrong; without the count it is as good.
    }
  }
}
