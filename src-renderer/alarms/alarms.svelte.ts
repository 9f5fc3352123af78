import type { AlarmList, AlarmRow } from '../../src-main/contract/alarms';
import type { FaultCode } from '../../src-main/contract/reply';
import type { AdminAsk } from '../admin/desk.svelte';
import type { AdminBridge } from '../bridge/admin';
import { failureCode } from '../bridge/call-failed';

const MUTE_KEY = 'threshold:alarms-muted';

/** The station's alarms, for the banner on every screen and for their own. */
export class Alarms {
  list = $state.raw<AlarmList | null>(null);
  failure = $state<FaultCode | null>(null);
  acknowledging = $state(false);
  problem = $state<FaultCode | null>(null);
  /** Whoever sits here wants no sound; kept for this window. */
  muted = $state(localStorage.getItem(MUTE_KEY) === 'yes');
  /** Counts what was raised or happened again while this window looked on: each is worth a sound. */
  news = $state(0);

  readonly open = $derived(this.list?.open ?? []);
  /** With sound and banner; a screen at the door tells whoever forces somebody nothing. */
  readonly loud = $derived(loudOf(this.list));

  constructor(
    private readonly ask: AdminAsk,
    private readonly bridge: AdminBridge,
  ) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      const list = await this.ask('alarms.list', null);
      if (lastOf(list) > lastOf(this.list)) this.news++;
      this.list = list;
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  /** Follows changes until the returned function is called. */
  follow(): () => void {
    return this.bridge.on('alarms.changed', () => void this.load());
  }

  /** True when it is acknowledged. */
  async acknowledge({ eventId, kind }: AlarmRow, by: string, note: string): Promise<boolean> {
    this.acknowledging = true;
    this.problem = null;
    try {
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

  mute(muted: boolean): void {
    this.muted = muted;
    localStorage.setItem(MUTE_KEY, muted ? 'yes' : 'no');
  }
}

const loudOf = (list: AlarmList | null): readonly AlarmRow[] => (list?.open ?? []).filter(({ kind }) => kind !== 'duress');

/** The number of the last event that is an alarm still open, and no silent one. */
const lastOf = (list: AlarmList | null): number => Math.max(0, ...loudOf(list).map(({ lastNumber }) => lastNumber));
