import type { FaultCode } from '../../src-main/contract/reply';
import type { StationSettings } from '../../src-main/contract/settings';
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

  readonly changed = $derived(this.loaded !== null && this.locale !== this.loaded.locale);

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
    this.saveProblem = null;
  }

  /** True when it is saved. */
  async save(): Promise<boolean> {
    this.saving = true;
    this.saveProblem = null;
    try {
      // Read anew: the level of recognition is chosen on another screen.
      const settings = { ...(await this.ask('settings.get', null)), locale: this.locale };
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
