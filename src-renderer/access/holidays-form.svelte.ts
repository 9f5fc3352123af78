import { type AccessPlan, holidaysSchema, zoneSchema } from '../../src-main/contract/policy';
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

/** The site's calendar and the clock that its schedules go by, as they are being edited. */
export class HolidaysForm {
  rows = $state.raw<readonly HolidayField[]>([]);
  zone = $state('');
  readonly saving = new Saving();

  readonly draft = $derived(this.rows.map(({ day, name, yearly }) => ({ day, yearly, name: name.trim() })));
  readonly zoneDraft = $derived(this.zone.trim() === '' ? null : this.zone.trim());
  readonly wrong = $derived.by((): readonly string[] => [
    ...(holidaysSchema.safeParse(this.draft).success ? [] : ['holidays']),
    ...(zoneSchema.safeParse(this.zoneDraft).success ? [] : ['zone']),
  ]);
  readonly changed = $derived.by(() => this.#holidaysChanged() || this.#zoneChanged());

  constructor(
    private readonly ask: AdminAsk,
    private readonly before: Pick<AccessPlan, 'holidays' | 'zone'>,
  ) {
    this.revert();
  }

  revert(): void {
    this.rows = this.before.holidays.map((holiday) => new HolidayField(holiday));
    this.zone = this.before.zone ?? '';
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
    return this.saving.run(async () => {
      if (this.#holidaysChanged()) await this.ask('policy.setHolidays', { holidays: holidaysSchema.parse(this.draft) });
      if (this.#zoneChanged()) await this.ask('policy.setZone', { zone: this.zoneDraft });
    });
  }

  #holidaysChanged(): boolean {
    const before = this.before.holidays.map(({ day, yearly, name }) => ({ day, yearly, name }));
    return JSON.stringify(this.draft) !== JSON.stringify(before);
  }

  #zoneChanged(): boolean {
    return this.zoneDraft !== this.before.zone;
  }
}
