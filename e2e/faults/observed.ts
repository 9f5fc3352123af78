import type { Witnessed } from '../boards/simulator/messages';
import type { FaultKind } from './plan';

/** Times are monotonic milliseconds unless said otherwise, on the one clock of all processes of a machine. */

/** The board was told to switch its relay on, and what the board's own process found in the access log at that moment. */
export interface Commanded {
  readonly at: number;
  /** The same moment on the wall clock, milliseconds since the epoch. */
  readonly wall: number;
  /** By how much the station's wall clock may have been wrong then, milliseconds: two values around a jump. */
  readonly offsets: readonly number[];
  readonly log: Witnessed;
}

/** The board's relay has moved. */
export interface Move {
  readonly at: number;
  readonly on: boolean;
}

/** A fault as it was. `until`: its cause was gone, and from then on the station is on its own; where the station itself has to act, that is at once. */
export interface DoneFault {
  readonly number: number;
  readonly kind: FaultKind;
  readonly from: number;
  readonly until: number;
  /** How much the board had heard by then, in hex digits. */
  readonly heard: number;
}

/** One line of the access log as it lies in the file; `at` is wall time. */
export interface LogRow {
  readonly number: number;
  readonly at: number;
  readonly kind: string;
  readonly personId: string | null;
  readonly detail: string;
}

/** Who stands before the camera from then on. */
export interface Showing {
  readonly at: number;
  readonly who: 'nobody' | 'enrolled' | 'other';
}

export type Invariant =
  'event-before-pulse' | 'log-whole' | 'door-locked' | 'stays-released' | 'off-first' | 'nobody-else' | 'back-in-service';

export interface Violation {
  readonly invariant: Invariant;
  readonly what: string;
}
