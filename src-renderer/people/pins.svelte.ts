import { PIN_LENGTH, type PinKind, type PinState } from '../../src-main/contract/pin';
import type { FaultCode } from '../../src-main/contract/reply';
import type { PersonRow } from '../../src-main/contract/rows';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { Saving } from '../bridge/saving.svelte';

/** Whether one person has PINs; which, nobody is told. */
export class Pins {
  now = $state.raw<PinState | null>(null);
  failure = $state<FaultCode | null>(null);

  constructor(
    private readonly ask: AdminAsk,
    private readonly personId: PersonRow['personId'],
  ) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.now = await this.ask('pins.of', { personId: this.personId });
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  /** What the station refuses is thrown. */
  async set(kind: PinKind, pin: string): Promise<void> {
    await this.ask('pins.set', { personId: this.personId, kind, pin });
    await this.load();
  }

  async clear(kind: PinKind): Promise<void> {
    await this.ask('pins.clear', { personId: this.personId, kind });
    await this.load();
  }
}

/** A new PIN as it is being typed, twice. */
export class PinForm {
  pin = $state('');
  again = $state('');
  readonly saving = new Saving();

  readonly wrong = $derived.by((): 'digits' | 'short' | null => {
    if (!/^\d*$/.test(this.pin) || this.pin.length > PIN_LENGTH.max) return 'digits';
    return this.pin.length < PIN_LENGTH.min ? 'short' : null;
  });
  readonly differs = $derived(this.again !== this.pin);

  constructor(
    private readonly pins: Pins,
    private readonly kind: PinKind,
  ) {}

  /** True when it is set. */
  save(): Promise<boolean> {
    return this.saving.run(() => this.pins.set(this.kind, this.pin));
  }

  /** True when there is none any more. */
  clear(): Promise<boolean> {
    return this.saving.run(() => this.pins.clear(this.kind));
  }
}
