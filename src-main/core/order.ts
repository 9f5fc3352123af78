import type { DoorId, EventId } from './ids';

/** The only message that may energise a relay. Obeyed once, and never after its deadline. */
export interface OpenOrder {
  /** The committed event that justifies it; a second order with the same id is refused. */
  readonly eventId: EventId;
  readonly doorId: DoorId;
  /** On the monotonic clock, milliseconds: arrival of the deciding frame plus ORDER_LIFETIME_MS. */
  readonly deadline: number;
  readonly pulseMs: number;
}

export const ORDER_LIFETIME_MS = 1000;

/** What became of an order; everything but 'opened' means that no ON byte was written. */
export type OrderResult = 'opened' | 'late' | 'duplicate' | 'offline' | 'wrong-door';
