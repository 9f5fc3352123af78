import type { FaultCode } from '../../src-main/contract/reply';
import type { StationState } from '../../src-main/contract/station-state';
import { failureCode } from '../bridge/call-failed';
import type { AdminAsk } from './desk.svelte';
import type { AdminBridge } from '../bridge/admin';

/** The station as it is now: door, engine, relay. */
export class Station {
  state = $state.raw<StationState | null>(null);
  failure = $state<FaultCode | null>(null);
  /** When an open door is locked again, on the page's monotonic clock. */
  openUntil = $state(0);

  constructor(
    private readonly ask: AdminAsk,
    private readonly bridge: AdminBridge,
  ) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.#take(await this.ask('station.state', null));
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  /** Follows changes until the returned function is called. */
  follow(): () => void {
    return this.bridge.on('station.changed', (state) => this.#take(state));
  }

  #take(state: StationState): void {
    if (state.door.kind === 'open') this.openUntil = performance.now() + state.door.forMs;
    this.state = state;
  }
}
