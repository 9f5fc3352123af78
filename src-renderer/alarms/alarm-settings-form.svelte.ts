import { alarmSettingsSchema, type AlarmSettings, isSpare, type NamedOutput } from '../../src-main/contract/alarms';
import type { FaultCode } from '../../src-main/contract/reply';
import type { DoorSettings } from '../../src-main/contract/settings';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';

/** A named output as it is being edited; no number, no output. */
interface Field {
  name: string;
  output: string;
}

/** What is an alarm at this door and what sounds then, as it is being edited. */
export class AlarmSettingsForm {
  loaded = $state.raw<AlarmSettings | null>(null);
  failure = $state<FaultCode | null>(null);
  saveProblem = $state<FaultCode | null>(null);
  saving = $state(false);

  seconds = $state('');
  bell = $state<Field>({ name: '', output: '' });
  siren = $state<Field>({ name: '', output: '' });
  keeps = $state(false);
  days = $state('');

  readonly draft = $derived({
    heldMs: Math.round(Number(this.seconds.replace(',', '.')) * 1000),
    bell: named(this.bell),
    siren: named(this.siren),
    snapshot: { on: this.keeps, days: this.days.trim() === '' ? NaN : Number(this.days) },
  });
  /** The fields that cannot be saved as they stand. */
  readonly wrong = $derived.by((): readonly PropertyKey[] => {
    const parsed = alarmSettingsSchema.safeParse(this.draft);
    const malformed = parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0]);
    const taken = (['bell', 'siren'] as const).filter((key) => this.draft[key] !== null && !isSpare(this.door(), this.draft[key]));
    return [...malformed, ...taken];
  });
  /** Once it is saved, pictures go that would stay otherwise; whether more are kept, does not matter to them. */
  readonly erasesMore = $derived(this.loaded !== null && this.draft.snapshot.days < this.loaded.snapshot.days);
  readonly changed = $derived(this.loaded !== null && JSON.stringify(this.draft) !== JSON.stringify(this.loaded));

  /** @param door as it is saved: what sounds hangs on its board */
  constructor(
    private readonly ask: AdminAsk,
    private readonly doorId: string,
    private readonly door: () => DoorSettings,
  ) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.loaded = await this.ask('alarms.settings', { doorId: this.doorId });
      this.revert();
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  revert(): void {
    if (this.loaded === null) return;
    this.seconds = String(this.loaded.heldMs / 1000);
    this.bell = fieldOf(this.loaded.bell);
    this.siren = fieldOf(this.loaded.siren);
    this.keeps = this.loaded.snapshot.on;
    this.days = String(this.loaded.snapshot.days);
    this.saveProblem = null;
  }

  /** True when it is saved. */
  async save(): Promise<boolean> {
    const settings = this.draft;
    this.saving = true;
    this.saveProblem = null;
    try {
      await this.ask('alarms.setSettings', { doorId: this.doorId, settings });
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

const named = ({ name, output }: Field): NamedOutput | null =>
  output.trim() === '' && name.trim() === '' ? null : { name: name.trim(), output: output.trim() === '' ? NaN : Number(output) };
const fieldOf = (output: NamedOutput | null): Field => ({ name: output?.name ?? '', output: output === null ? '' : String(output.output) });
