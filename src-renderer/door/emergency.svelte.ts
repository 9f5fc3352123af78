import type { AdminAsk } from '../admin/desk.svelte';
import { Saving } from '../bridge/saving.svelte';

/** Holding the door open and ending that, each by name. */
export class Emergency {
  readonly saving = new Saving();

  constructor(
    private readonly ask: AdminAsk,
    private readonly doorId: string,
  ) {}

  /** True when it is done. */
  order(to: 'open' | 'end', by: string): Promise<boolean> {
    return this.saving.run(() => this.ask(`emergency.${to}`, { doorId: this.doorId, by }));
  }
}
