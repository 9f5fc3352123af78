import { DEFAULT_FALSE_ADMISSION_LEVEL, type FalseAdmissionLevel, type RecognitionReport } from '../../src-main/contract/recognition';
import type { FaultCode } from '../../src-main/contract/reply';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';

/** What is known of distances at this station, and the level as it is being chosen. */
export class Recognition {
  report = $state.raw<RecognitionReport | null>(null);
  failure = $state<FaultCode | null>(null);
  level = $state<FalseAdmissionLevel>(DEFAULT_FALSE_ADMISSION_LEVEL);
  saving = $state(false);
  saveProblem = $state<FaultCode | null>(null);

  readonly changed = $derived(this.report !== null && this.level !== this.report.level);
  /** What the chosen level means, saved or not. */
  readonly chosen = $derived(this.report?.levels.find(({ oneIn }) => oneIn === this.level) ?? null);
  /** The limit that the screen draws: the chosen one's, so that it is seen before it is saved. */
  readonly tau = $derived(this.changed ? (this.chosen?.tau ?? 0) : (this.report?.tau ?? 0));

  constructor(private readonly ask: AdminAsk) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      const report = await this.ask('recognition.report', null);
      // A choice that is not saved yet outlives a gallery that changes meanwhile.
      if (!this.changed) this.level = report.level;
      this.report = report;
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  revert(): void {
    if (this.report !== null) this.level = this.report.level;
    this.saveProblem = null;
  }

  /** True when it is saved; all other figures of the report then come anew. */
  async save(): Promise<boolean> {
    this.saving = true;
    this.saveProblem = null;
    try {
      const settings = await this.ask('settings.get', null);
      await this.ask('settings.set', { ...settings, falseAdmissionLevel: this.level });
      await this.load();
      return true;
    } catch (error) {
      this.saveProblem = failureCode(error);
      return false;
    } finally {
      this.saving = false;
    }
  }
}
