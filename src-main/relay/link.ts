import type { BoardId } from '../contract/boards';
import type { FromRelay } from '../contract/relay';
import type { OsdpBus } from '../contract/settings';
import type { DoorId, EventId } from '../core/ids';
import type { OpenOrder, OrderResult } from '../core/order';

export interface Door {
  readonly doorId: DoorId;
  readonly board: BoardId;
  /** Device path of the serial port; null for the virtual board alone. */
  readonly path: string | null;
  readonly output: number;
  /** For an OSDP module alone. */
  readonly osdp?: OsdpBus;
}

/** Why a connection ended: the port is gone or the board silent, or its relay did not follow. */
export type Trouble = 'offline' | 'stuck';

/**
 * The relay as it was last commanded. All transitions:
 *
 *   closed  --configure--> opening --port open--> opening, OFF written --OFF confirmed--> locked
 *   locked, locking --order--> open --order--> open, counted anew
 *   open    --pulse over--> locking --OFF confirmed--> locked
 *   open    --ON late or not confirmed--> locking
 *   locked, open --main silent--> locking
 *   opening, locked, open, locking --port lost--> offline --after RETRY_MS--> opening
 *   any     --configure--> opening        any --stop--> closed
 */
export type Link =
  | { readonly kind: 'closed' }
  /** The port is being opened, or (`off`) its first OFF is on the way; `told` is the trouble that main knows of. */
  | { readonly kind: 'opening'; readonly told: Trouble | null; readonly off: boolean }
  | { readonly kind: 'locked' }
  /** `until` on the monotonic clock: first from the order, then anew from the moment when the board has its command. */
  | { readonly kind: 'open'; readonly eventId: EventId; readonly until: number }
  | { readonly kind: 'locking' }
  | { readonly kind: 'offline'; readonly told: Trouble; readonly retryAt: number };

export interface RelayState {
  readonly door: Door | null;
  readonly link: Link;
  /** Outputs of this board that got an ON, and of which no OFF has been confirmed since: the door may hang on another one by now. */
  readonly pulledIn: readonly number[];
  /** When main was last heard, monotonic milliseconds; null once it has been silent for too long. */
  readonly heardAt: number | null;
  /** Event ids that have come, oldest first. */
  readonly seen: readonly EventId[];
}

export type Input =
  | { readonly kind: 'configure'; readonly door: Door }
  | { readonly kind: 'beat' }
  /** `lastsMs`: how long the board will hold for this order. */
  | { readonly kind: 'order'; readonly order: OpenOrder; readonly lastsMs: number }
  | { readonly kind: 'port-open' }
  | { readonly kind: 'off-confirmed' }
  | { readonly kind: 'on-ended'; readonly eventId: EventId; readonly lastsMs: number; readonly result: OrderResult }
  /** The port could not be opened, failed or vanished, or the board did not take a command, or did not follow it. */
  | { readonly kind: 'port-lost'; readonly trouble: Trouble }
  | { readonly kind: 'time' }
  | { readonly kind: 'stop' };

/** To be carried out in order; writes of one connection never overtake each other. */
export type Effect =
  | { readonly kind: 'connect'; readonly door: Door }
  | { readonly kind: 'off' }
  | { readonly kind: 'on'; readonly order: OpenOrder; readonly lastsMs: number }
  /** Close the port after what has been written so far. */
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'say'; readonly message: FromRelay };

/** The relay process counts as having heard main when it starts: it has a second to say something. */
export const relayAtStart = (now: number): RelayState => ({
  door: null,
  link: { kind: 'closed' },
  pulledIn: [],
  heardAt: now,
  seen: [],
});
