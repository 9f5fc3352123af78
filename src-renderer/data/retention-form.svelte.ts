import type { FaultCode } from '../../src-main/contract/reply';
import { stationSettingsSchema } from '../../src-main/contract/settings';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { Saving } from '../bridge/saving.svelte';

type KeepLogDays = number | null;

/** What the field offers before anybody has chosen. */
const USUAL_DAYS = 365;

/** How long the log is kept, as it is being edited. */
export class RetentionForm {
  /** Undefined until it has come. */
  loaded = $state.raw<KeepLogDays | undefined>();
  failure = $state<FaultCode | null>(null);
  readonly saving = new Saving();

  erases = $state(false);
  days = $state('');

  readonly draft = $derived(this.erases ? (this.days.trim() === '' ? NaN : Number(this.days)) : null);
  readonly valid = $derived(stationSettingsSchema.shape.keepLogDays.safeParse(this.draft).success);
  readonly changed = $derived(this.loaded !== undefined && this.draft !== this.loaded);
  /** Once it is saved, events go that would stay otherwise. */
  readonly erasesMore = $derived(this.loaded !== undefined && (this.draft ?? Infinity) < (this.loaded ?? Infinity));

  constructor(private readonly ask: AdminAsk) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.loaded = (await this.ask('settings.get', null)).keepLogDays;
      this.revert();
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  revert(): void {
    if (this.loaded === undefined) return;
    [this.erases, this.days] = [this.loaded !== null, String(this.loaded ?? USUAL_DAYS)];
    this.saving.problem = null;
  }

  /** True when it is saved. */
  save(): Promise<boolean> {
    const keepLogDays = this.draft;
    return this.saving.run(async () => {
      // Read anew: all else is set on other screens.
      await this.ask('settings.set', { ...(await this.ask('settings.get', null)), keepLogDays });
      this.loaded = keepLogDays;
    });
  }
}
