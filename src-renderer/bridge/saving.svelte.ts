import type { FaultCode } from '../../src-main/contract/reply';
import { failureCode } from './call-failed';

/** A change that is on its way to the station, and why the last one did not arrive. */
export class Saving {
  busy = $state(false);
  problem = $state<FaultCode | null>(null);

  /** True when it is done. */
  async run(change: () => Promise<unknown>): Promise<boolean> {
    this.busy = true;
    this.problem = null;
    try {
      await change();
      return true;
    } catch (error) {
      this.problem = failureCode(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
