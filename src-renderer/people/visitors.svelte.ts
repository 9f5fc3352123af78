import type { VisitorRow } from '../../src-main/contract/pin';
import type { AccessPlan } from '../../src-main/contract/policy';
import type { FaultCode } from '../../src-main/contract/reply';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { Saving } from '../bridge/saving.svelte';

/** Who was given a visitor's PIN, and whether the door takes one. */
export class Visitors {
  rows = $state.raw<readonly VisitorRow[] | null>(null);
  groups = $state.raw<AccessPlan['groups']>([]);
  /** The door lets visitors in by their PIN. */
  welcome = $state(true);
  failure = $state<FaultCode | null>(null);
  readonly revoking = new Saving();
  readonly open = $derived((this.rows ?? []).filter(({ state }) => state === 'open').length);

  constructor(
    private readonly ask: AdminAsk,
    private readonly doorId: string,
  ) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      const [rows, plan, door] = await Promise.all([
        this.ask('visitors.list', null),
        this.ask('policy.get', null),
        this.ask('policy.door', { doorId: this.doorId }),
      ]);
      [this.rows, this.groups, this.welcome] = [rows, plan.groups, door.pinAlone !== 'nobody'];
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  /** True when it opens nothing any more. */
  async revoke({ visitorId }: VisitorRow): Promise<boolean> {
    const done = await this.revoking.run(() => this.ask('visitors.revoke', { visitorId }));
    await this.load();
    return done;
  }
}
