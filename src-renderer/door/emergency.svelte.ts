import type { FaultCode } from '../../src-main/contract/reply';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';

/** Holding the door open and ending that, each by name. */
export class Emergency {
  name = $state('');
  asking = $state(false);
  failure = $state<FaultCode | null>(null);
  readonly by = $derived(this.name.trim());

  constructor(
    private readonly ask: AdminAsk,
    private readonly doorId: string,
  ) {}

  /** True when it is done. */
  async order(to: 'open' | 'end'): Promise<boolean> {
    if (this.by === '') return false;
    this.asking = true;
    this.failure = null;
    try {
      await this.ask(`emergency.${to}`, { doorId: this.doorId, by: this.by });
      this.name = '';
      return true;
    } catch (error) {
      this.failure = failureCode(error);
      return false;
    } finally {
      this.asking = false;
    }
  }
}
