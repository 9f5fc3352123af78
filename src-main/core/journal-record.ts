import type { InputRole } from './door-input';
import type { DoorId, EventId } from './ids';
import type { OrderResult } from './order';

/** Why a door was released: its fire-alarm input, somebody by name, or a latch file that cannot be read. */
export const EMERGENCY_CAUSES = ['fire-alarm', 'person', 'latch-unreadable'] as const;
export type EmergencyCause = (typeof EMERGENCY_CAUSES)[number];

/** What the relay process saw or did. */
export type DoorHappening =
  /** The exit button was pressed; `result` is what became of its pulse. */
  | { readonly kind: 'rex'; readonly doorId: DoorId; readonly result: OrderResult }
  | { readonly kind: 'input'; readonly doorId: DoorId; readonly input: InputRole; readonly active: boolean | null }
  /** 'open' is latched until 'ended'; 'restored': a relay process that started found it latched. `by` is null where nobody gave a name. */
  | {
      readonly kind: 'emergency';
      readonly doorId: DoorId;
      readonly state: 'open' | 'restored' | 'ended';
      readonly cause: EmergencyCause;
      readonly by: string | null;
    }
  | {
      readonly kind: 'relay';
      readonly doorId: DoorId;
      readonly state: 'connected' | 'offline' | 'stuck';
      readonly board: string;
      readonly path: string | null;
    }
  /** An order was carried out, or not. */
  | { readonly kind: 'on'; readonly doorId: DoorId; readonly of: EventId; readonly result: OrderResult }
  /** OFF was written and, where the board can, read back; `of` is the event whose pulse it ended, null for any other. */
  | { readonly kind: 'off'; readonly doorId: DoorId; readonly of: EventId | null }
  /** The output is held as long as the emergency lasts. */
  | { readonly kind: 'released'; readonly doorId: DoorId };

/** One line of the relay process's journal. It counts as written once it is on the disk, and is handed on only then. */
export type JournalRecord = {
  /** Drawn when the file was made: numbers of a journal that was lost mean nothing in the next one. */
  readonly journal: string;
  /** From 1, without a gap within its journal. */
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Milliseconds on the monotonic clock of the machine's current run. */
  readonly monotonic: number;
} & DoorHappening;
