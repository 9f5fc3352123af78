import type { DoorId, EventId } from './ids';

/** The only message that may energise a relay. Obeyed once, and never after its deadline. */
export interface OpenOrder {
  /** The committed event that justifies it; a second order with the same id is refused. */
  readonly eventId: EventId;
  readonly doorId: DoorId;
  /** On the monotonic clock, milliseconds: arrival of the deciding frame plus ORDER_LIFETIME_MS. */
  readonly deadline: number;
  readonly pulseMs: number;
  /** An administrator's test click opens this door of an interlock even while the other one is not known to be shut. */
  readonly ignoresInterlock?: true;
}

export const ORDER_LIFETIME_MS = 1000;

/**
 * Holds a door open in office mode. 'begin' is obeyed once and never after its deadline, as an order to open; 'renew' prolongs what lasts, before its deadline,
 * and begins nothing; 'end' locks.
 */
export interface OfficeOrder extends Omit<OpenOrder, 'pulseMs' | 'ignoresInterlock'> {
  readonly to: 'begin' | 'renew' | 'end';
}

/** Without a renewal a door is held for so long: an engine that hangs is ended after 3 s, and one that works may be busy for nearly as long. */
export const OFFICE_LEASE_MS = 5000;

/**
 * What became of an order. No ON byte was written for 'late', 'duplicate', 'offline', 'wrong-door' and
 * 'other-door' (the other door of an interlock was not shut any more);
 * 'unconfirmed' means that the ON was handed to the port, which then failed or whose board did not confirm it;
 * 'stuck' that the board answered, and reading back found its relay still off.
 */
export const ORDER_RESULTS = ['opened', 'late', 'duplicate', 'offline', 'wrong-door', 'other-door', 'unconfirmed', 'stuck'] as const;
export type OrderResult = (typeof ORDER_RESULTS)[number];

/** What is certain not to have opened the door: an order may be unconfirmed and obeyed all the same, and a duplicate was obeyed before. */
export const STAYED_SHUT: readonly OrderResult[] = ['late', 'offline', 'wrong-door', 'other-door', 'stuck'];
