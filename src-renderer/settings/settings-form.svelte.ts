import { zoneSchema } from '../../src-main/contract/policy';
import type { FaultCode } from '../../src-main/contract/reply';
import { type StationSettings, stationSettingsSchema } from '../../src-main/contract/settings';
import type { Locale } from '../../src-main/contract/station-state';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { Saving } from '../bridge/saving.svelte';

interface Loaded {
  readonly settings: StationSettings;
  readonly zone: string | null;
}

/** The station's settings as they are being edited. */
export class SettingsForm {
  loaded = $state.raw<Loaded | null>(null);
  failure = $state<FaultCode | null>(null);
  readonly saving = new Saving();

  locale = $state<Locale>('en');
  theme = $state<StationSettings['theme']>('system');
  sounds = $state(true);
  volume = $state(50);
  kioskText = $state('');
  zone = $state('');

  readonly draft = $derived({
    locale: this.locale,
    theme: this.theme,
    sounds: { on: this.sounds, volume: this.volume },
    kioskText: this.kioskText.trim(),
  });
  readonly zoneDraft = $derived(this.zone.trim() === '' ? null : this.zone.trim());
  /** The fields that cannot be saved as they stand. */
  readonly wrong = $derived.by((): readonly PropertyKey[] => {
    const parsed = stationSettingsSchema.omit({ falseAdmissionLevel: true, keepLogDays: true }).safeParse(this.draft);
    return [
      ...(parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0])),
      ...(zoneSchema.safeParse(this.zoneDraft).success ? [] : ['zone']),
    ];
  });
  readonly changed = $derived.by(() => this.#settingsChanged() || this.#zoneChanged());

  constructor(private readonly ask: AdminAsk) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      const [settings, { zone }] = await Promise.all([this.ask('settings.get', null), this.ask('policy.get', null)]);
      this.loaded = { settings, zone };
      this.revert();
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  revert(): void {
    if (this.loaded === null) return;
    const { locale, theme, sounds, kioskText } = this.loaded.settings;
    [this.locale, this.theme, this.kioskText] = [locale, theme, kioskText];
    [this.sounds, this.volume] = [sounds.on, sounds.volume];
    this.zone = this.loaded.zone ?? '';
    this.saving.problem = null;
  }

  /** True when it is saved. */
  save(): Promise<boolean> {
    return this.saving.run(async () => {
      // Read anew: the level of recognition and how long the log is kept are chosen on other screens.
      const settings = { ...(await this.ask('settings.get', null)), ...this.draft };
      await this.ask('settings.set', settings);
      if (this.#zoneChanged()) await this.ask('policy.setZone', { zone: this.zoneDraft });
      this.loaded = { settings, zone: this.zoneDraft };
    });
  }

  #settingsChanged(): boolean {
    if (this.loaded === null) return false;
    const before = this.loaded.settings;
    return (Object.keys(this.draft) as (keyof typeof this.draft)[]).some(
      (key) => JSON.stringify(before[key]) !== JSON.stringify(this.draft[key]),
    );
  }

  #zoneChanged(): boolean {
    return this.loaded !== null && this.zoneDraft !== this.loaded.zone;
  }
}
