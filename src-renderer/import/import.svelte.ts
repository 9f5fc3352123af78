import { IMPORT_FIELDS, type ImportCheck, type ImportField, type ImportReport, type ImportSource } from '../../src-main/contract/import';
import type { FaultCode } from '../../src-main/contract/reply';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { Latest } from '../bridge/latest.svelte';
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
  consent = $state(false);
  keepPhotos = $state(false);
  cancelling = $state(false);
  problem = $state<FaultCode | null>(null);
  #putAway = $state(putAway);
  #atWork = $state(0);
  /** As somebody has assigned them; they may not have been checked yet. */
  #columns = $state.raw<ImportCheck['columns'] | undefined>();
  #checks = $state.raw(this.#newChecks());
  readonly #looks = new Latest((asked: null) => this.ask('import.status', asked));

  readonly check = $derived(this.#checks.value);
  readonly status = $derived(this.#looks.value);
  /** Why the last look at what is under way saw nothing. */
  readonly failure = $derived(this.#looks.failure);
  readonly report = $derived(this.status?.kind === 'ended' && this.status.report.endedAt !== this.#putAway ? this.status.report : null);
  readonly busy = $derived(this.#atWork > 0);
  /** Both files are chosen. */
  readonly known = $derived(this.table !== null && this.photos !== null);
  readonly step = $derived(this.status?.kind === 'running' || this.report !== null ? 2 : this.check === null ? 0 : 1);

  constructor(private readonly ask: AdminAsk) {}

  /** Follows what is under way until the returned function is called. */
  follow(): () => void {
    void this.look();
    // What began while nothing could be seen is found by looking on.
    const timer = setInterval(() => (this.status?.kind === 'running' || this.failure !== null) && void this.look(), ASK_MS);
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

  look(): Promise<void> {
    return this.#looks.load(null);
  }

  /** Its columns as they were assigned, else as the headers say. */
  readList(): Promise<void> {
    const checks = this.#checks;
    return this.#doing(async () => {
      const { table, photos } = this;
      if (table === null || photos === null) return;
      await checks.load({ table, photos, ...(this.#columns && { columns: this.#columns }) });
      if (checks.failure === null || checks !== this.#checks) return;
      this.problem = checks.failure;
      // What is shown, and would be imported, is what was checked last.
      this.#columns = checks.value?.columns ?? this.#columns;
    });
  }

  fieldOf(header: string): ImportField | 'none' {
    const columns = this.#columns ?? this.check?.columns;
    return IMPORT_FIELDS.find((field) => columns?.[field].includes(header)) ?? 'none';
  }

  /** Several columns may hold names or photos; of the others the last that was chosen counts. */
  assign(header: string, field: ImportField | 'none'): Promise<void> {
    const { check } = this;
    if (check === null) return Promise.resolve();
    const columns = this.#columns ?? check.columns;
    this.#columns = Object.fromEntries(
      IMPORT_FIELDS.map((each) => {
        const others = columns[each].filter((other) => other !== header);
        if (each !== field) return [each, others];
        return [
          each,
          each === 'name' || each === 'photo' ? check.headers.filter((one) => one === header || others.includes(one)) : [header],
        ];
      }),
    ) as unknown as ImportCheck['columns'];
    return this.readList();
  }

  start(): Promise<void> {
    return this.#doing(async () => {
      const { table, photos, check, keepPhotos } = this;
      if (table === null || photos === null || check === null || !this.consent) return;
      this.cancelling = false;
      await this.ask('import.start', { table, photos, columns: check.columns, consent: true, keepPhotos });
      await this.look();
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
    // An answer that is still on its way belongs to no list any more.
    this.#checks = this.#newChecks();
    this.consent = false;
    this.keepPhotos = false;
    this.problem = null;
  }

  /** The same files, which somebody may have corrected meanwhile: only whoever is missing is enrolled. */
  checkAgain(): Promise<void> {
    this.again();
    return this.readList();
  }

  #newChecks(): Latest<ImportSource, ImportCheck> {
    return new Latest((source) => this.ask('import.check', source));
  }

  async #doing(work: () => Promise<unknown>): Promise<void> {
    this.#atWork++;
    this.problem = null;
    try {
      await work();
    } catch (error) {
      this.problem = failureCode(error);
    } finally {
      this.#atWork--;
    }
  }
}
