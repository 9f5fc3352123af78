import { type AccessPlan, holidaysSchema } from '../../src-main/contract/policy';
import type { AdminAsk } from '../admin/desk.svelte';
import { Saving } from '../bridge/saving.svelte';

class HolidayField {
  day = $state('');
  name = $state('');
  yearly = $state(false);

  constructor({ day, name, yearly }: AccessPlan['holidays'][number]) {
    this.day = day;
    this.name = name;
    this.yearly = yearly;
  }
}

/** The site's calendar, as it is being edited. */
export class HolidaysForm {
  rows = $state.raw<readonly HolidayField[]>([]);
  readonly saving = new Saving();
  #before = $state.raw<AccessPlan['holidays']>([]);

  readonly draft = $derived(this.rows.map(({ day, name, yearly }) => ({ day, yearly, name: name.trim() })));
  readonly valid = $derived(holidaysSchema.safeParse(this.draft).success);
  readonly changed = $derived.by(() => JSON.stringify(this.draft) !== JSON.stringify(this.#kept()));

  constructor(
    private readonly ask: AdminAsk,
    { holidays }: Pick<AccessPlan, 'holidays'>,
  ) {
    this.#before = holidays;
    this.revert();
  }

  revert(): void {
    this.rows = this.#before.map((holiday) => new HolidayField(holiday));
    this.saving.problem = null;
  }

  add(): void {
    this.rows = [...this.rows, new HolidayField({ day: '', name: '', yearly: false })];
  }

  remove(gone: HolidayField): void {
    this.rows = this.rows.filter((row) => row !== gone);
  }

  /** True when it is saved. */
  save(): Promise<boolean> {
    const holidays = holidaysSchema.parse(this.draft);
    return this.saving.run(async () => {
      await this.ask('policy.setHolidays', { holidays });
      this.#before = holidays;
    });
  }

  #kept() {
    return this.#before.map(({ day, yearly, name }) => ({ day, yearly, name }));
  }
}
