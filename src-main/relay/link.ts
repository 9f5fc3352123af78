import type { BoardId } from '../contract/settings';
import type { FromRelay } from '../contract/relay';
import type { DoorId, EventId } from '../core/ids';
import type { OpenOrder, OrderResult } from '../core/order';

export interface Door {
  readonly doorId: DoorId;
  readonly board: BoardId;
  /** Device path of the serial port; null for the virtual board alone. */
  readonly path: string | null;
}

/** How long the board will hold, milliseconds, and who ends it. */
export interface Pulse {
  readonly by: 'host' | 'board';
  readonly lastsMs: number;
}

/**
 * The relay as it was last commanded. All transitions:
 *
 *   closed  --configure--> opening --port open--> opening, OFF written --OFF confirmed--> locked
 *   locked, locking --order--> open --order--> open, counted anew
 *   open    --pulse over, host-timed--> locking --OFF confirmed--> locked
 *   open    --pulse over, board-timed--> locked
 *   open    --ON late or not confirmed--> locking
 *   locked, open --main silent--> locking
 *   opening, locked, open, locking --port lost--> offline --after RETRY_MS--> opening
 *   any     --configure--> opening        any --stop--> closed
 */
export type Link =
  | { readonly kind: 'closed' }
  /** The port is being opened, or (`off`) its first OFF is on the way; `again` when main has been told that the relay is offline. */
  | { readonly kind: 'opening'; readonly again: boolean; readonly off: boolean }
  | { readonly kind: 'locked' }
  /** `until` on the monotonic clock: first from the order, then anew from the moment when the board has its command. */
  | { readonly kind: 'open'; readonly eventId: EventId; readonly by: Pulse['by']; readonly until: number }
  | { readonly kind: 'locking' }
  | { readonly kind: 'offline'; readonly retryAt: number };

export interface RelayState {
  readonly door: Door | null;
  readonly link: Link;
  /** When main was last heard, monotonic milliseconds; null once it has been silent for too long. */
  readonly heardAt: number | null;
  /** Event ids that have come, oldest first. */
  readonly seen: readonly EventId[];
}

export type Input =
  | { readonly kind: 'configure'; readonly door: Door }
  | { readonly kind: 'beat' }
  | { readonly kind: 'order'; readonly order: OpenOrder; readonly pulse: Pulse }
  | { readonly kind: 'port-open' }
  | { readonly kind: 'off-confirmed' }
  | { readonly kind: 'on-ended'; readonly eventId: EventId; readonly pulse: Pulse; readonly result: OrderResult }
  /** The port could not be opened, failed or vanished, or the board did not take a command. */
  | { readonly kind: 'port-lost' }
  | { readonly kind: 'time' }
  | { readonly kind: 'stop' };

/** To be carried out in order; writes of one connection never overtake each other. */
export type Effect =
  | { readonly kind: 'connect'; readonly door: Door }
  | { readonly kind: 'off' }
  | { readonly kind: 'on'; readonly order: OpenOrder; readonly pulse: Pulse }
  /** Close the port after what has been written so far. */
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'say'; readonly message: FromRelay };

/** The relay process counts as having heard main when it starts: it has a second to say something. */
export const relayAtStart = (now: number): RelayState => ({ door: null, link: { kind: 'closed' }, heardAt: now, seen: [] });
