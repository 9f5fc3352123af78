import type { AccessEvent, NewAccessEvent } from '../core/access-event';
import type { Clock } from '../core/clock';
import type { InputStates } from '../core/door-input';
import { type DoorId, type EventId, numberOf } from '../core/ids';
import type { JournalRecord } from '../core/journal-record';
import { OFFICE_LEASE_MS, type OrderResult } from '../core/order';
import type { ReadableDatabase } from '../gallery/database';
import { isEmergency, latestOf, pageOfEvents } from '../gallery/events';
import { DoorMonitor } from './door-monitor';
import { alarmSettings, doorSettings } from './settings';

export interface DoorSenseParts {
  readonly db: ReadableDatabase;
  readonly clock: Clock;
  readonly doorId: DoorId;
  readonly note: (event: NewAccessEvent) => AccessEvent | null;
  /** For how long the order of that unlock opens the door, milliseconds. */
  readonly pulseOf: (unlock: AccessEvent) => number;
}

/** How much older the first look at an unlock may be than its pulse, milliseconds: the way from the decision to the board. */
const LONGEST_ORDER_MS = 2000;
/** Among so many last unlocks are all that may still be under way. */
const UNDER_WAY = 20;

/** What is seen at the door itself, understood: its contact, exit button and emergency release. */
export class DoorSense {
  readonly #monitor: DoorMonitor;
  #startedAt = -Infinity;

  constructor(private readonly parts: DoorSenseParts) {
    const { db, clock, doorId, note } = parts;
    const params = () => ({ heldMs: alarmSettings(db, doorId).heldMs, exitMs: doorSettings(db, doorId).pulseMs });
    this.#monitor = new DoorMonitor({ doorId, clock, params, note });
  }

  /** Says how the run before ended, and remembers what that one has unlocked, and whether an emergency lasts. */
  started(): void {
    const { db, clock, doorId, note, pulseOf } = this.parts;
    this.#startedAt = clock.monotonic();
    const before = latestOf(db, { kinds: ['process', 'restored'], limit: 50 }).find(
      (event) => event.kind === 'restored' || isEngine(event),
    );
    // Older versions did not note that they had stopped; a backup is made of a run that goes on.
    const unclean = before !== undefined && isEngine(before) && before.monotonic !== null && before.state !== 'stopped';
    const start = { kind: 'process', process: 'engine', doorId, at: clock.wall() } as const;
    note(unclean ? { ...start, state: 'restarted', cause: before.number } : { ...start, state: 'started' });
    if (isEmergency(db)) this.#monitor.take({ kind: 'emergency', active: true }, clock.monotonic());
    const [office] = latestOf(db, { kinds: ['office'], limit: 1 });
    // The relay lets go of what nobody prolongs by itself, and not before.
    if (office?.kind === 'office' && office.state === 'open')
      this.#monitor.take({ kind: 'perhaps-unlocked', forMs: OFFICE_LEASE_MS, cause: office.number }, clock.monotonic());
    for (const unlock of latestOf(db, { kinds: ['granted', 'test-click'], limit: UNDER_WAY }).toReversed()) {
      const since = clock.monotonic() - (unlock.monotonic ?? -Infinity);
      const forMs = pulseOf(unlock) + LONGEST_ORDER_MS - since;
      if (since >= 0 && forMs > 0) this.#monitor.take({ kind: 'perhaps-unlocked', forMs, cause: unlock.number }, clock.monotonic());
    }
  }

  /** How the inputs stand, as main has heard: a relay process that lives on tells a new engine of its contact only when that changes. */
  inputsAre({ contact }: InputStates): void {
    if (typeof contact === 'boolean' && !this.#monitor.contactIsKnown)
      this.#monitor.take({ kind: 'contact', open: contact }, this.parts.clock.monotonic());
  }

  /** What became of an order to open. */
  orderEnded(of: EventId, result: OrderResult): void {
    const { db, clock, doorId, pulseOf } = this.parts;
    const kind = result === 'opened' ? 'unlock' : result === 'unconfirmed' || result === 'stuck' ? 'perhaps-unlocked' : null;
    if (kind === null) return;
    const [unlock] = pageOfEvents(db, { before: numberOf(of) + 1, limit: 1 });
    const forMs = unlock?.eventId === of ? pulseOf(unlock) : doorSettings(db, doorId).pulseMs;
    this.#monitor.take({ kind, forMs, cause: numberOf(of) }, clock.monotonic());
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
    if (record.kind === 'input' && record.input === 'contact') {
      // Opened while no engine ran: who may have unlocked it is not known, so nobody is blamed.
      if (at < this.#startedAt) this.#monitor.take({ kind: 'contact', open: null }, at);
      this.#monitor.take({ kind: 'contact', open: record.active }, at);
    }
    if (record.kind === 'emergency') this.#monitor.take({ kind: 'emergency', active: record.state !== 'ended' }, at);
  }
}

const isEngine = (event: AccessEvent): event is Extract<AccessEvent, { kind: 'process' }> =>
  event.kind === 'process' && event.process === 'engine' && event.state !== 'crashed';
