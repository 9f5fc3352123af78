import type { AccessEvent, NewAccessEvent } from '../core/access-event';
import type { Clock } from '../core/clock';
import { type DoorId, type EventId, numberOf } from '../core/ids';
import type { JournalRecord } from '../core/journal-record';
import type { OrderResult } from '../core/order';
import type { ReadableDatabase } from '../gallery/database';
import { latestOf } from '../gallery/events';
import { DoorMonitor } from './door-monitor';
import { alarmSettings, doorSettings } from './settings';

export interface DoorSenseParts {
  readonly db: ReadableDatabase;
  readonly clock: Clock;
  readonly doorId: DoorId;
  readonly note: (event: NewAccessEvent) => AccessEvent | null;
}

/** How much older the first look at an unlock may be than the longest pulse, milliseconds: the way from the decision to the board. */
const LONGEST_ORDER_MS = 2000;

/** What is seen at the door itself, understood: its contact, exit button and emergency release. */
export class DoorSense {
  readonly #monitor: DoorMonitor;

  constructor(private readonly parts: DoorSenseParts) {
    const { db, clock, doorId, note } = parts;
    const params = () => ({ heldMs: alarmSettings(db, doorId).heldMs, exitMs: doorSettings(db, doorId).pulseMs });
    this.#monitor = new DoorMonitor({ doorId, clock, params, note });
  }

  /** Says how the run before ended, and remembers what that one has unlocked. */
  started(): void {
    const { db, clock, doorId, note } = this.parts;
    const before = latestOf(db, { kinds: ['process'], limit: 50 }).find(isEngine);
    // Older versions did not note that they had stopped.
    const unclean = before !== undefined && before.monotonic !== null && before.state !== 'stopped';
    const start = { kind: 'process', process: 'engine', doorId, at: clock.wall() } as const;
    note(unclean ? { ...start, state: 'restarted', cause: before.number } : { ...start, state: 'started' });
    const [unlock] = latestOf(db, { kinds: ['granted', 'test-click'], limit: 1 });
    const since = clock.monotonic() - (unlock?.monotonic ?? -Infinity);
    const forMs = doorSettings(db, doorId).pulseMs + LONGEST_ORDER_MS - since;
    if (since >= 0 && forMs > 0) this.#monitor.take({ kind: 'perhaps-unlocked', forMs, cause: unlock.number }, clock.monotonic());
  }

  /** What became of an order to open. */
  orderEnded(of: EventId, result: OrderResult): void {
    const { db, clock, doorId } = this.parts;
    const kind = result === 'opened' ? 'unlock' : result === 'unconfirmed' || result === 'stuck' ? 'perhaps-unlocked' : null;
    if (kind !== null) this.#monitor.take({ kind, forMs: doorSettings(db, doorId).pulseMs, cause: numberOf(of) }, clock.monotonic());
  }

  /** @param at monotonic milliseconds */
  heldOpen(active: boolean, cause: number, at: number): void {
    this.#monitor.take({ kind: 'office', active, cause }, at);
  }

  /** @param at monotonic milliseconds */
  locked(at: number): void {
    this.#monitor.take({ kind: 'lock' }, at);
  }

  /** What the relay process wrote down, once it is in the log, under that number where it stands there. */
  heard(record: JournalRecord, number: number | null): void {
    const { monotonic: at } = record;
    // Of the machine's run before: that clock has begun anew.
    if (at > this.parts.clock.monotonic()) return;
    if (record.kind === 'rex') this.#monitor.take({ kind: 'rex', cause: number }, at);
    if (record.kind === 'input' && record.input === 'contact') this.#monitor.take({ kind: 'contact', open: record.active }, at);
    if (record.kind === 'emergency') this.#monitor.take({ kind: 'emergency', active: record.state !== 'ended' }, at);
  }
}

const isEngine = (event: AccessEvent): event is Extract<AccessEvent, { kind: 'process' }> =>
  event.kind === 'process' && event.process === 'engine' && event.state !== 'crashed';
