import { IMPORT_FIELDS, type ImportCheck, type ImportField, type ImportReport, type ImportStatus } from '../../src-main/contract/import';
import type { FaultCode } from '../../src-main/contract/reply';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { reportRows } from './outcome-text';

/** Stands in the address where a person's id would. */
export const IMPORT = 'import';
/** How often the station is asked how far it is. */
const ASK_MS = 500;
/** When the report ended that somebody has put away: it is not shown again, whoever comes back to this screen. */
let putAway: number | null = null;

/** Files, then columns and what will happen, then the run and its report: an import from its list to its end, whoever has begun it. */
export class Import {
  table = $state<string | null>(null);
  photos = $state<string | null>(null);
  check = $state.raw<ImportCheck | null>(null);
  status = $state.raw<ImportStatus | null>(null);
  consent = $state(false);
  keepPhotos = $state(false);
  busy = $state(false);
  cancelling = $state(false);
  problem = $state<FaultCode | null>(null);
  #putAway = $state(putAway);
  #columns: ImportCheck['columns'] | undefined;

  readonly report = $derived(this.status?.kind === 'ended' && this.status.report.endedAt !== this.#putAway ? this.status.report : null);
  /** Both files are chosen. */
  readonly known = $derived(this.table !== null && this.photos !== null);
  readonly step = $derived(this.status?.kind === 'running' || this.report !== null ? 2 : this.check === null ? 0 : 1);

  constructor(private readonly ask: AdminAsk) {}

  /** Follows what is under way until the returned function is called. */
  follow(): () => void {
    void this.#look();
    const timer = setInterval(() => this.status?.kind === 'running' && void this.#look(), ASK_MS);
    return () => clearInterval(timer);
  }

  choose(what: 'table' | 'folder' | 'zip'): Promise<void> {
    return this.#doing(async () => {
      const path = await this.ask('files.choose', { what });
      if (path === null) return;
      this[what === 'table' ? 'table' : 'photos'] = path;
      // Another list may have other columns.
      if (what === 'table') this.#columns = undefined;
    });
  }

  /** @param columns as they were assigned, else as the headers say */
  readList(columns = this.#columns): Promise<void> {
    return this.#doing(async () => {
      const { table, photos } = this;
      if (table === null || photos === null) return;
      this.check = await this.ask('import.check', { table, photos, ...(columns === undefined ? {} : { columns }) });
      this.#columns = columns;
    });
  }

  fieldOf(header: string): ImportField | 'none' {
    return IMPORT_FIELDS.find((field) => this.check?.columns[field].includes(header)) ?? 'none';
  }

  /** Several columns may hold names or photos; of the others the last that was chosen counts. */
  assign(header: string, field: ImportField | 'none'): Promise<void> {
    const { check } = this;
    if (check === null) return Promise.resolve();
    const columns = Object.fromEntries(
      IMPORT_FIELDS.map((each) => {
        const others = check.columns[each].filter((other) => other !== header);
        if (each !== field) return [each, others];
        return [
          each,
          each === 'name' || each === 'photo' ? check.headers.filter((one) => one === header || others.includes(one)) : [header],
        ];
      }),
    ) as unknown as ImportCheck['columns'];
    return this.readList(columns);
  }

  start(): Promise<void> {
    return this.#doing(async () => {
      const { table, photos, check, keepPhotos } = this;
      if (table === null || photos === null || check === null || !this.consent) return;
      this.cancelling = false;
      await this.ask('import.start', { table, photos, columns: check.columns, consent: true, keepPhotos });
      await this.#look();
    });
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    await this.#doing(() => this.ask('import.cancel', null));
  }

  /** True when it is saved. */
  async save(report: ImportReport): Promise<boolean> {
    let saved = false;
    await this.#doing(async () => {
      saved = await this.ask('files.save', { name: 'import-report.csv', rows: reportRows(report.rows) });
    });
    return saved;
  }

  /** Back to the choice of files. */
  again(): void {
    putAway = this.#putAway = this.report?.endedAt ?? putAway;
    this.check = null;
    this.consent = false;
    this.keepPhotos = false;
    this.problem = null;
  }

  /** The same files, which somebody may have corrected meanwhile: only whoever is missing is enrolled. */
  checkAgain(): Promise<void> {
    this.again();
    return this.readList();
  }

  async #look(): Promise<void> {
    try {
      this.status = await this.ask('import.status', null);
    } catch (error) {
      this.problem = failureCode(error);
    }
  }

  async #doing(work: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    this.problem = null;
    try {
      await work();
    } catch (error) {
      this.problem = failureCode(error);
    } finally {
      this.busy = false;
    }
  }
}
