import type { AuditRow, ChangeFilter } from '../../src-main/contract/log';
import type { FaultCode } from '../../src-main/contract/reply';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { calledAnew, RENAMING } from './called-anew';

export const PAGE_SIZE = 100;

type Rows = readonly AuditRow[];

/** The filtered audit on the screen, newest first: it grows at its end as one scrolls, and at its top as things are changed. */
export class Audit {
  rows = $state.raw<Rows | null>(null);
  failure = $state<FaultCode | null>(null);
  loadingOlder = $state(false);
  /** The first change of all is on the screen. */
  complete = $state(false);
  /** How many the filter lets through; null while that is not known. */
  total = $state<number | null>(null);
  /** There are newer ones, which are not shown while somebody reads. */
  newer = $state(false);

  #filter: ChangeFilter = {};
  /** Counts what is shown, so that an answer that comes too late is not taken for one to it. */
  #showing = 0;
  /** The highest number of all that was seen. */
  #head = 0;
  #looking = false;

  constructor(private readonly ask: AdminAsk) {}

  show(filter: ChangeFilter): Promise<void> {
    this.#filter = filter;
    return this.load();
  }

  /** From the newest on. */
  async load(): Promise<void> {
    const showing = ++this.#showing;
    [this.rows, this.failure, this.newer, this.total, this.loadingOlder] = [null, null, false, null, false];
    try {
      const page = await this.#page(null);
      if (showing !== this.#showing) return;
      [this.rows, this.complete] = [page, page.length < PAGE_SIZE];
      await this.#count(showing);
    } catch (error) {
      if (showing === this.#showing) this.failure = failureCode(error);
    }
  }

  async loadOlder(): Promise<void> {
    const oldest = this.rows?.at(-1);
    if (oldest === undefined || this.loadingOlder || this.complete) return;
    const showing = this.#showing;
    [this.loadingOlder, this.failure] = [true, null];
    try {
      const page = await this.#page(oldest.number);
      if (showing !== this.#showing) return;
      [this.rows, this.complete] = [[...(this.rows ?? []), ...page], page.length < PAGE_SIZE];
    } catch (error) {
      if (showing === this.#showing) this.failure = failureCode(error);
    } finally {
      if (showing === this.#showing) this.loadingOlder = false;
    }
  }

  /** Brings a change into the list that lies further down, after some newer ones; one that the filter hides changes nothing. */
  async reveal(number: number): Promise<void> {
    const among = (rows: Rows | null): boolean => rows?.some((row) => row.number === number) ?? false;
    if (among(this.rows) || !(number > 0)) return;
    const showing = this.#showing;
    try {
      const page = await this.#page(number + PAGE_SIZE / 2);
      if (showing !== this.#showing || !among(page)) return;
      this.newer ||= (page.at(0)?.number ?? 0) < (this.rows?.at(0)?.number ?? 0);
      this.#replace(page, page.length < PAGE_SIZE);
      await this.#count(this.#showing);
    } catch {
      // The panel that tells of it says what is wrong.
    }
  }

  /** Whether something was changed meanwhile: one row is asked for, and a page where there is news. @param reading rows must not move */
  async look(reading: () => boolean): Promise<void> {
    if (this.rows === null || this.#looking) return;
    this.#looking = true;
    try {
      const head = (await this.ask('changes.page', { before: null, limit: 1 })).at(0)?.number ?? 0;
      if (head > this.#head || (this.newer && !reading())) await this.#takeNews(reading);
      this.#head = head;
    } catch {
      // Whoever reads goes on reading; the banner says that the engine is away.
    } finally {
      this.#looking = false;
    }
  }

  async #takeNews(reading: () => boolean): Promise<void> {
    const showing = this.#showing;
    const renamed = await this.ask('changes.page', { before: null, filter: { actions: RENAMING }, limit: PAGE_SIZE });
    const page = await this.#page(null);
    if (showing !== this.#showing || this.rows === null) return;
    this.rows = calledAnew(this.rows, renamed);
    const shown = this.rows.at(0)?.number ?? 0;
    const news = page.filter(({ number }) => number > shown);
    this.newer = news.length > 0 && reading();
    if (news.length === 0) return;
    // What lies between is read again as one scrolls.
    if (!this.newer && news.length === PAGE_SIZE) this.#replace(page, false);
    else if (!this.newer) this.rows = [...news, ...this.rows];
    await this.#count(this.#showing);
  }

  /** Older ones that are on their way would follow upon a gap. */
  #replace(rows: Rows, complete: boolean): void {
    this.#showing++;
    [this.rows, this.complete, this.loadingOlder] = [rows, complete, false];
  }

  #page(before: number | null): Promise<Rows> {
    return this.ask('changes.page', { before, filter: this.#filter, limit: PAGE_SIZE });
  }

  async #count(showing: number): Promise<void> {
    try {
      const { changes } = await this.ask('changes.count', { filter: this.#filter });
      if (showing === this.#showing) this.total = changes;
    } catch {
      // The list says what is wrong; without the count it is as good.
    }
  }
}
