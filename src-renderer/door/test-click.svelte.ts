import type { FaultCode } from '../../src-main/contract/reply';
import type { AccessEvent } from '../../src-main/contract/rows';
import type { AdminEvents } from '../../src-main/contract/admin';
import type { AdminAsk } from '../admin/desk.svelte';
import type { AdminBridge } from '../bridge/admin';
import { failureCode } from '../bridge/call-failed';

type Trace = AdminEvents['door.trace'];
type Ended = Extract<AccessEvent, { kind: 'order' }>;

/** A click and its OFF, with the questions between, is a dozen lines. */
const KEPT_LINES = 30;

/** Opens the door to try its relay, and follows what goes over the port. */
export class TestClick {
  lines = $state.raw<readonly (Trace & { readonly number: number })[]>([]);
  result = $state.raw<Ended['result'] | null>(null);
  failure = $state<FaultCode | null>(null);
  asking = $state(false);
  #eventId: string | null = null;
  #count = 0;
  /** The order may have ended before the call that gave it comes back. */
  #endedMeanwhile: readonly Ended[] = [];

  constructor(
    private readonly ask: AdminAsk,
    private readonly bridge: AdminBridge,
    private readonly doorId: string,
  ) {}

  /** Until the returned function is called. */
  follow(): () => void {
    const stops = [
      this.bridge.on('door.trace', (trace) => (this.lines = [...this.lines, { ...trace, number: ++this.#count }].slice(-KEPT_LINES))),
      this.bridge.on('log.appended', (event) => {
        if (event.kind !== 'order') return;
        if (this.asking) this.#endedMeanwhile = [...this.#endedMeanwhile, event];
        if (event.of === this.#eventId) this.result = event.result;
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }

  async click(): Promise<void> {
    this.asking = true;
    [this.lines, this.result, this.failure, this.#eventId] = [[], null, null, null];
    this.#endedMeanwhile = [];
    try {
      const { eventId } = await this.ask('door.testClick', { doorId: this.doorId });
      this.#eventId = eventId;
      this.result = this.#endedMeanwhile.find(({ of }) => of === eventId)?.result ?? null;
    } catch (error) {
      this.failure = failureCode(error);
    } finally {
      this.asking = false;
    }
  }
}
