import type { AccessPlan } from '../../src-main/contract/policy';
import type { FaultCode } from '../../src-main/contract/reply';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';

/** Who may pass when, as the station has it; loaded anew after each change. */
export class Plan {
  now = $state.raw<AccessPlan | null>(null);
  failure = $state<FaultCode | null>(null);

  constructor(private readonly ask: AdminAsk) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.now = await this.ask('policy.get', null);
    } catch (error) {
      this.failure = failureCode(error);
    }
  }
}
