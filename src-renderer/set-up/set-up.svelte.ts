import { SET_UP_STEPS, type SetUpStep } from '../../src-main/contract/set-up';
import type { AdminAsk } from '../admin/desk.svelte';
import { Saving } from '../bridge/saving.svelte';

/** The way through the set-up. Where it stands is kept by the station, so that it goes on there after a power cut. */
export class SetUp {
  readonly saving = new Saving();

  constructor(
    private readonly ask: AdminAsk,
    private readonly at: () => SetUpStep,
  ) {}

  /** Null ends it. */
  go(step: SetUpStep | null): Promise<boolean> {
    return this.saving.run(() => this.ask('setUp.at', { step }));
  }

  next(): Promise<boolean> {
    return this.go(SET_UP_STEPS[SET_UP_STEPS.indexOf(this.at()) + 1] ?? null);
  }

  back(): Promise<boolean> {
    return this.go(SET_UP_STEPS[SET_UP_STEPS.indexOf(this.at()) - 1] ?? this.at());
  }
}
