import type { FaultCode } from '../../src-main/contract/reply';
import type { AccessEvent, DistanceTrend, PersonRow } from '../../src-main/contract/rows';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';

const EVENTS = 8;

/** What one person did at the doors: the last events, and how near the passes were. */
export class History {
  events = $state.raw<readonly AccessEvent[] | null>(null);
  trend = $state.raw<DistanceTrend | null>(null);
  failure = $state<FaultCode | null>(null);

  constructor(
    private readonly ask: AdminAsk,
    private readonly personId: PersonRow['personId'],
  ) {}

  async load(): Promise<void> {
    const { personId } = this;
    this.failure = null;
    try {
      const [events, trend] = await Promise.all([
        this.ask('log.page', { before: null, filter: { personId }, limit: EVENTS }),
        this.ask('people.distances', { personId }),
      ]);
      this.events = events;
      this.trend = trend;
    } catch (error) {
      this.failure = failureCode(error);
    }
  }
}
