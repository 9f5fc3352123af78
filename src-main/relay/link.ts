import type { BoardId } from '../contract/boards';
import type { FromRelay, TroubleReason } from '../contract/relay';
import type { OsdpBus } from '../contract/settings';
import type { DoorId, EventId } from '../core/ids';
import type { DoorHappening, EmergencyCause } from '../core/journal-record';
import type { OfficeOrder, OpenOrder, OrderResult } from '../core/order';

export interface Door {
  readonly doorId: DoorId;
  readonly board: BoardId;
  /** Device path of the serial port; null for the virtual board alone. */
  readonly path: string | null;
  readonly output: number;
  /** For an OSDP module alone. */
  readonly osdp?: OsdpBus;
}

/** Why the door is released, and until somebody ends it. */
export interface Emergency {
  readonly cause: EmergencyCause;
  readonly by: string | null;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** Why a connection ended: the port is gone or the board silent, or its relay did not follow. */
export type Trouble = 'offline' | 'stuck';
/** What main knows of it. */
export interface Told {
  readonly trouble: Trouble;
  readonly reason: TroubleReason;
}

/**
 * The relay as it was last commanded. All transitions:
 *
 *   closed  --configure--> opening --port open--> opening, OFF written --OFF confirmed--> locked
 *   locked, locking --order--> open --order--> open, counted anew
 *   open    --pulse over--> locking --OFF confirmed--> locked
 *   open    --ON late or not confirmed--> locking
 *   locked, open for an order --main silent--> locking
 *   locked, locking, open --exit button--> open
 *   locked, open --lock (suspend)--> locking
 *   open for an order --other door opened--> locking
 *   open for an order --main silent, other door opened, while the exit button's time lasts--> open for the exit button
 *   locked, locking, open --office mode begins--> office --renewed--> office
 *   office  --ended, or not renewed--> open, where somebody was let in a moment ago; else locking
 *   office  --main silent, lock--> locking
 *   opening, locked, open, office, locking, releasing, released --port lost--> offline --after RETRY_MS--> opening
 *   any     --configure--> opening        any --stop--> closed
 *
 * While an emergency lasts no OFF is written, and no ON that ends by itself:
 *
 *   opening --port open--> opening, held ON written --confirmed--> released
 *   locked, locking, open, office --emergency--> releasing --confirmed--> released --each HOLD_REPEAT_MS--> released, held ON written again
 *   releasing, released --emergency over--> locking
 */
export type Link =
  | { readonly kind: 'closed' }
  /** The port is being opened, or (`begun`) its first command is on the way; `told` is the trouble that main knows of. */
  | { readonly kind: 'opening'; readonly told: Told | null; readonly begun: boolean }
  | { readonly kind: 'locked' }
  /** `waits` while the board has not confirmed its ON. */
  | ({ readonly kind: 'open'; readonly waits: Lasting | null } & Pulse)
  /** Held open as long as that event's renewals come: `until` the last one's lease ends. `pulse` is what is owed to whoever was let in, or out, last. */
  | { readonly kind: 'office'; readonly of: EventId; readonly until: number; readonly pulse: Pulse | null }
  /** `of`: whose pulse it ends. */
  | { readonly kind: 'locking'; readonly of: PulseOf }
  | { readonly kind: 'releasing' }
  | { readonly kind: 'released'; readonly repeatAt: number }
  | { readonly kind: 'offline'; readonly told: Told; readonly retryAt: number };

export interface Pulse {
  readonly of: PulseOf;
  /** On the monotonic clock: first from the order, then anew from the moment when the board has its command. */
  readonly until: number;
  /** Until when it is the exit button's as well, which nobody ends before; null where nobody has pressed that. */
  readonly rexUntil: number | null;
}

/** What is asked of the board, and for how long it holds then. */
export interface Lasting {
  readonly pulseMs: number;
  readonly lastsMs: number;
}

/** The event that a pulse was ordered by; null for the exit button's. */
export type PulseOf = EventId | null;

export interface RelayState {
  readonly door: Door | null;
  readonly emergency: Emergency | null;
  readonly link: Link;
  /** Outputs of this board that got an ON, and of which no OFF has been confirmed since: the door may hang on another one by now. */
  readonly pulledIn: readonly number[];
  /** When main was last heard, monotonic milliseconds; null once it has been silent for too long. */
  readonly heardAt: number | null;
  /** The other door of an interlock is not known to be shut: whoever is to be let in waits. */
  readonly barred: boolean;
  /** The machine is about to sleep: until then no order is obeyed, monotonic milliseconds; null while it is awake. */
  readonly asleepUntil: number | null;
  /** Event ids that have come, oldest first. */
  readonly seen: readonly EventId[];
}

export type Input =
  | { readonly kind: 'configure'; readonly door: Door }
  | { readonly kind: 'beat' }
  /** `lastsMs`: how long the board will hold for this order. */
  | { readonly kind: 'order'; readonly order: OpenOrder; readonly lastsMs: number }
  | { readonly kind: 'office'; readonly order: OfficeOrder }
  /** The exit button was pressed. */
  | { readonly kind: 'rex'; readonly pulseMs: number; readonly lastsMs: number }
  | { readonly kind: 'emergency'; readonly emergency: Emergency }
  | { readonly kind: 'emergency-over'; readonly by: string | null }
  | { readonly kind: 'main-gone' }
  /** Whatever pulse there is ends now, and none begins: the machine is about to sleep. */
  | { readonly kind: 'lock' }
  /** It has slept. */
  | { readonly kind: 'awake' }
  /** The other door of an interlock; both may have been told to open before either moved. */
  | { readonly kind: 'other-door'; readonly is: 'open' | 'shut' | 'unknown' }
  | { readonly kind: 'port-open' }
  | { readonly kind: 'off-confirmed' }
  | { readonly kind: 'hold-confirmed' }
  | { readonly kind: 'on-ended'; readonly of: PulseOf; readonly lastsMs: number; readonly result: OrderResult }
  /** `again`: of a renewal. */
  | { readonly kind: 'keep-open-ended'; readonly of: EventId; readonly again: boolean; readonly result: OrderResult }
  /** The port could not be opened, failed or vanished, or the board did not take a command, or did not follow it. */
  | { readonly kind: 'port-lost'; readonly trouble: Trouble; readonly reason: TroubleReason }
  | { readonly kind: 'time' }
  | { readonly kind: 'stop' };

/** To be carried out in order; writes of one connection never overtake each other. */
export type Effect =
  | { readonly kind: 'connect'; readonly door: Door }
  | { readonly kind: 'off' }
  /** ON for a pulse, unless `deadline` has passed when it is its turn. */
  | { readonly kind: 'on'; readonly of: PulseOf; readonly pulseMs: number; readonly deadline: number; readonly lastsMs: number }
  /** ON until OFF, for office mode, unless `deadline` has passed when it is its turn; `again` for a renewal. */
  | { readonly kind: 'keep-open'; readonly of: EventId; readonly deadline: number; readonly again: boolean }
  /** ON until the emergency is over. */
  | { readonly kind: 'hold' }
  /** Close the port after what has been written so far. */
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'say'; readonly message: FromRelay }
  /** For the journal. */
  | { readonly kind: 'record'; readonly happening: DoorHappening };

/** The relay process counts as having heard main when it starts: it has a second to say something. */
export const relayAtStart = (now: number, emergency: Emergency | null = null): RelayState => ({
  door: null,
  emergency,
  link: { kind: 'closed' },
  pulledIn: [],
  barred: false,
  asleepUntil: null,
  heardAt: now,
  seen: [],
});
