import { z } from 'zod';
import { ALARM_KINDS, type AlarmKind, type AlarmRow } from '../core/alarm';
import type { DoorId } from '../core/ids';
import { BOARD_FEATURES, type BoardId } from './boards';
import { personName } from './person-name';
import { type DoorSettings, hasOutput } from './settings';

export type { AlarmKind, AlarmRow } from '../core/alarm';

/** Another of the board's outputs, and what hangs on it. */
const namedOutput = z.strictObject({ name: z.string().trim().min(1).max(40), output: z.int().min(0).max(99) });
export type NamedOutput = z.infer<typeof namedOutput>;

export const alarmSettingsSchema = z.strictObject({
  /** A door that stands open for longer is an alarm; terminals offer 1 s to 15 min (Suprema BioStar 2). */
  heldMs: z
    .int()
    .min(1000)
    .max(15 * 60_000)
    .default(30_000),
  /** Rings when somebody calls; without it the kiosk has no call button. */
  bell: namedOutput.nullable().default(null),
  /** Sounds when the door is forced or held, its case opened, or the emergency released. */
  siren: namedOutput.nullable().default(null),
  /** What the camera shows when somebody raises an alarm at the door; kept for so many days, also where it has been turned off since. */
  snapshot: z.strictObject({ on: z.boolean(), days: z.int().min(1).max(365) }).default({ on: false, days: 30 }),
});
export type AlarmSettings = z.infer<typeof alarmSettingsSchema>;

/** Boards whose connection speaks of the lock's output alone. */
const OF_THE_LOCK_ALONE: ReadonlySet<BoardId> = new Set(['virtual', 'osdp', 'rts-line', 'dtr-line']);

/** Whether a door can do without that output: one of the same board, and not the one that the lock hangs on. */
export const isSpare = (door: DoorSettings, { output }: NamedOutput): boolean =>
  hasSpare(door) && hasOutput({ board: door.board, output }) && output !== door.output;

/** Whether the board has any output besides the lock's. */
export const hasSpare = ({ board }: DoorSettings): boolean =>
  !OF_THE_LOCK_ALONE.has(board) && BOARD_FEATURES[board].outputs[0] < BOARD_FEATURES[board].outputs[1];

export interface AlarmList {
  /** Newest first. */
  readonly open: readonly AlarmRow[];
  readonly acknowledged: readonly AlarmRow[];
}

/** With sound and banner; a screen in view of whoever forces somebody tells nothing. */
export const isLoud = ({ kind }: { readonly kind: AlarmKind }): boolean => kind !== 'duress';

/** All that a page without a session learns of an open alarm: its kind, and how often it has happened. */
export type WaitingAlarm = Pick<AlarmRow, 'kind' | 'count'>;

export const alarmIdentity = z.strictObject({ eventId: z.string().min(1).max(120), kind: z.enum(ALARM_KINDS) });

export const acknowledgement = alarmIdentity.extend({ by: personName, note: z.string().trim().min(1).max(200).nullable() });

/** Drives an output that is not the lock's; a ring that comes late, or for the lock's own output, is dropped. */
export interface RingOrder {
  readonly doorId: DoorId;
  readonly output: number;
  /** 0: it is to fall silent. */
  readonly forMs: number;
  /** On the monotonic clock, milliseconds. */
  readonly deadline: number;
}

/** A call from the kiosk: nobody calls, it rings, nobody has come for a while, somebody has acknowledged it just now. */
export type CallState = 'none' | 'ringing' | 'unanswered' | 'answered';
