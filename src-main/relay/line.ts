import type { PortTrace } from '../contract/relay';
import type { OrderResult } from '../core/order';
import type { Command } from './boards/board';
import type { DoorInput } from '../contract/door-inputs';
import type { Trouble } from './link';
import type { Why } from './trouble';

export type InputPlace = DoorInput['source'];

/** One connection to a board. It is never opened again: what was queued on a lost one dies with it. */
export interface Line {
  /** True once OFF was written, drained and, where the board answers, confirmed and read back; waits for the port to open. Never rejects. */
  off(): Promise<boolean>;
  /** Writes ON after what was asked before, unless `deadline` (monotonic milliseconds) has passed by then. Never rejects. */
  on(command: Command, deadline: number): Promise<OrderResult>;
  /** The same for an output beside the lock's: what becomes of it says nothing of the lock, and ends no connection whose port is there. Never rejects. */
  ring(command: Command, deadline: number): Promise<OrderResult>;
  /** True once ON was written to last, and confirmed where the board answers. From the call on nothing that was asked before writes OFF. Never rejects. */
  hold(): Promise<boolean>;
  /** How the contacts at these places stand; places that the board says it has not are missing. Null where nothing was answered. Never rejects. */
  readInputs(places: readonly InputPlace[]): Promise<ReadonlyMap<InputPlace, boolean> | null>;
  /** Closes after what was asked before; resolves in bounded time. No event comes after the call. */
  close(): Promise<void>;
}

/** Called later than the call that made the line; `lost` at most once, and nothing after it. */
export interface LineEvents {
  open(): void;
  /** Bytes in hex, or a control line and its level. */
  trace(way: PortTrace['way'], what: string): void;
  lost(trouble: Trouble, why: Why): void;
}
