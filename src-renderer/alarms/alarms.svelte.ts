import { type AlarmKind, type AlarmList, type AlarmRow, isLoud, type WaitingAlarm } from '../../src-main/contract/alarms';
import type { FaultCode } from '../../src-main/contract/reply';
import type { AdminAsk } from '../admin/desk.svelte';
import type { AdminBridge } from '../bridge/admin';
import { failureCode } from '../bridge/call-failed';

/** The station's alarms, for the banner on every screen and for their own. */
export class Alarms {
  list = $state.raw<AlarmList | null>(null);
  failure = $state<FaultCode | null>(null);
  acknowledging = $state(false);
  problem = $state<FaultCode | null>(null);
  /** What a page learns that nobody has signed in to. */
  waiting = $state.raw<readonly WaitingAlarm[]>([]);
  /** Whoever sits here wants no sound, until there is a new alarm. */
  muted = $state(false);
  /** Counts what was raised or happened again while this window looked on: each is worth a sound. */
  news = $state(0);

  readonly open = $derived(this.list?.open ?? []);
  readonly loud = $derived(this.open.filter(isLoud));
  /** As this window knew them when it looked last. */
  #known: readonly WaitingAlarm[] = [];

  constructor(
    private readonly ask: AdminAsk,
    private readonly bridge: AdminBridge,
  ) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      const list = await this.ask('alarms.list', null);
      this.#hear(list.open.filter(isLoud));
      this.list = list;
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  /** What there is to be told without a session; where the engine does not answer just now, what was told last stays. */
  async look(): Promise<void> {
    try {
      this.waiting = await this.ask('alarms.waiting', null);
      this.#hear(this.waiting);
    } catch {
      // An engine that is back says so, and is asked again.
    }
  }

  /** Calls `changed` at each change until the returned function is called. */
  follow(changed: () => Promise<void>): () => void {
    return this.bridge.on('alarms.changed', () => void changed());
  }

  #hear(alarms: readonly WaitingAlarm[]): void {
    if (alarms.some(({ kind }) => timesOf(alarms, kind) > timesOf(this.#known, kind))) {
      this.news++;
      this.muted = false;
    }
    this.#known = alarms;
  }

  /** Each by a call of its own, with its own note, until one cannot be. True when all are acknowledged. */
  async acknowledge(which: readonly (AlarmRow & { note: string })[], by: string): Promise<boolean> {
    this.acknowledging = true;
    this.problem = null;
    try {
      for (const { eventId, kind, note } of which)
        await this.ask('alarms.acknowledge', { eventId, kind, by, note: note.trim() === '' ? null : note.trim() });
      return true;
    } catch (error) {
      this.problem = failureCode(error);
      return false;
    } finally {
      this.acknowledging = false;
      await this.load();
    }
  }
}

/** How often alarms of that kind have happened. */
const timesOf = (alarms: readonly WaitingAlarm[], of: AlarmKind): number =>
  alarms.reduce((times, { kind, count }) => (kind === of ? times + count : times), 0);
