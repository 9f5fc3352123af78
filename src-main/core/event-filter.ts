import type { AccessEvent } from './access-event';
import type { Reason } from './decision/evidence';
import type { DoorId, PersonId } from './ids';

/** What is left out lets everything through; the rest has to hold together. */
export interface EventFilter {
  /** Who was let in, or was recognised, or whose number was claimed. */
  readonly personId?: PersonId;
  /** Any of them. */
  readonly kinds?: readonly AccessEvent['kind'][];
  readonly reason?: Reason;
  readonly doorId?: DoorId;
  /** Milliseconds since the epoch, from the one on and before the other. */
  readonly from?: number;
  readonly until?: number;
}

const KINDS: Readonly<Record<AccessEvent['kind'], true>> = {
  granted: true,
  refused: true,
  'test-click': true,
  order: true,
  relay: true,
  camera: true,
  process: true,
  pass: true,
  'no-pass': true,
  forced: true,
  held: true,
  closed: true,
  rex: true,
  tamper: true,
  emergency: true,
  office: true,
  lockout: true,
  duress: true,
  call: true,
  'clock-jump': true,
  'log-gap': true,
  'log-erased': true,
  restored: true,
  encoder: true,
  'refused-call': true,
};
/** All there are: one that is missing fails to compile. */
export const EVENT_KINDS = Object.keys(KINDS) as readonly AccessEvent['kind'][];
