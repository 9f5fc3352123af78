import type { FaultCode } from '../../src-main/contract/reply';
import { stationSettingsSchema, type StationSettings } from '../../src-main/contract/settings';
import type { Locale } from '../../src-main/contract/station-state';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';

/** The station's settings as they are being edited. */
export class SettingsForm {
  loaded = $state.raw<StationSettings | null>(null);
  failure = $state<FaultCode | null>(null);
  saveProblem = $state<FaultCode | null>(null);
  saving = $state(false);

  locale = $state<Locale>('en');
  tau = $state('');

  readonly draft = $derived<StationSettings>({
    locale: this.locale,
    tau: this.tau.trim() === '' ? NaN : Number(this.tau.replace(',', '.')),
  });
  readonly valid = $derived(stationSettingsSchema.safeParse(this.draft).success);
  readonly changed = $derived(this.loaded !== null && (this.draft.locale !== this.loaded.locale || this.draft.tau !== this.loaded.tau));

  constructor(private readonly ask: AdminAsk) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.loaded = await this.ask('settings.get', null);
      this.revert();
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  revert(): void {
    if (this.loaded === null) return;
    this.locale = this.loaded.locale;
    this.tau = String(this.loaded.tau);
    this.saveProblem = null;
  }

  /** True when it is saved. */
  async save(): Promise<boolean> {
    const settings = this.draft;
    this.saving = true;
    this.saveProblem = null;
    try {
      await this.ask('settings.set', settings);
      this.loaded = settings;
      return true;
    } catch (error) {
      this.saveProblem = failureCode(error);
      return false;
    } finally {
      this.saving = false;
    }
  }
}
