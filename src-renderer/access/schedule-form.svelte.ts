import { type AccessPlan, type Schedule, scheduleSchema } from '../../src-main/contract/policy';
import type { AdminAsk } from '../admin/desk.svelte';
import { Saving } from '../bridge/saving.svelte';
import { DaySpans, type SpanField } from './day-spans.svelte';

const WORKING_DAYS = 5;
type Planned = AccessPlan['schedules'][number];

class ExceptionField {
  day = $state('');
  readonly spans: DaySpans;

  constructor({ day, spans }: Schedule['exceptions'][number]) {
    this.day = day;
    this.spans = new DaySpans(spans);
  }
}

/** A schedule as it is being edited. */
export class ScheduleForm {
  name = $state('');
  readonly week: readonly DaySpans[];
  readonly onHolidays: DaySpans;
  exceptions = $state.raw<readonly ExceptionField[]>([]);
  /** The span whose times are shown. */
  selected = $state.raw<SpanField | null>(null);
  readonly saving = new Saving();

  readonly draft = $derived.by(() => ({
    name: this.name.trim(),
    week: this.week.map(({ draft }) => draft),
    onHolidays: this.onHolidays.draft,
    exceptions: this.exceptions.map(({ day, spans }) => ({ day, spans: spans.draft })),
  }));
  /** The fields that cannot be saved as they stand; the contract's own schema decides. */
  readonly wrong = $derived.by((): readonly (PropertyKey | undefined)[] => {
    const parsed = scheduleSchema.safeParse(this.draft);
    return parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0]);
  });
  readonly changed = $derived.by(() => JSON.stringify(this.draft) !== this.#asLoaded);
  #asLoaded = $state('');
  #before = $state.raw<Planned | null>(null);

  /** @param before as it is saved; null for a new one */
  constructor(
    private readonly ask: AdminAsk,
    before: Planned | null,
  ) {
    this.#before = before;
    this.week = Array.from({ length: 7 }, () => new DaySpans([]));
    this.onHolidays = new DaySpans([]);
    this.revert();
  }

  get fixed(): boolean {
    return this.#before?.builtIn === true;
  }

  revert(): void {
    this.name = this.#before?.name ?? '';
    this.week.forEach((day, index) => day.set(this.#before?.week[index] ?? []));
    this.onHolidays.set(this.#before?.onHolidays ?? []);
    this.exceptions = (this.#before?.exceptions ?? []).map((exception) => new ExceptionField(exception));
    this.selected = null;
    this.saving.problem = null;
    this.#asLoaded = JSON.stringify(this.draft);
  }

  addException(): void {
    this.exceptions = [...this.exceptions, new ExceptionField({ day: '', spans: [] })];
  }

  removeException(gone: ExceptionField): void {
    this.exceptions = this.exceptions.filter((each) => each !== gone);
  }

  copyToWorkingDays(day: DaySpans): void {
    const spans = day.draft;
    for (const other of this.week.slice(0, WORKING_DAYS)) if (other !== day) other.set(spans);
  }

  /** The schedule's id when it is saved; it is edited on from there. */
  async save(): Promise<string | null> {
    const schedule = scheduleSchema.parse(this.draft);
    const before = this.#before;
    const saved = await this.saving.run(async () => {
      const { scheduleId } = await this.ask('policy.saveSchedule', { ...(before && { scheduleId: before.scheduleId }), schedule });
      this.#before = { builtIn: false, ...before, ...schedule, scheduleId };
      this.#asLoaded = JSON.stringify(this.draft);
    });
    return saved ? (this.#before?.scheduleId ?? null) : null;
  }

  remove(): Promise<boolean> {
    const before = this.#before;
    return this.saving.run(async () => before && this.ask('policy.removeSchedule', { scheduleId: before.scheduleId }));
  }
}
export type { ExceptionField };
