import type { AdminAsk } from '../admin/desk.svelte';
import { Saving } from '../bridge/saving.svelte';

/** Holding the door open and ending that, each by name. */
export class Emergency {
  name = $state('');
  readonly saving = new Saving();
  readonly by = $derived(this.name.trim());

  constructor(
    private readonly ask: AdminAsk,
    private readonly doorId: string,
  ) {}

  /** True when it is done. */
  async order(to: 'open' | 'end'): Promise<boolean> {
    const done = this.by !== '' && (await this.saving.run(() => this.ask(`emergency.${to}`, { doorId: this.doorId, by: this.by })));
    if (done) this.name = '';
    return done;
  }
}
