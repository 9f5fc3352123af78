import { z } from 'zod';
import { BOARD_IDS } from './boards';
import type { DoorSettings } from './settings';

/** A fail-safe lock opens without power, a fail-secure one stays locked. */
export const LOCK_KINDS = ['fail-safe', 'fail-secure'] as const;
export type LockKind = (typeof LOCK_KINDS)[number];

/** What the installer says of the wiring that this software does not see: exit button and fire release in the lock's own circuit (docs/boards.md). */
export const wayOutSchema = z.strictObject({
  lock: z.enum(LOCK_KINDS),
  /** That both let people out with the computer switched off; null where nobody has said so. */
  confirmed: z
    .strictObject({
      by: z.string(),
      /** Milliseconds since the epoch. */
      at: z.int(),
      /** What the lock hung on at the time. */
      board: z.enum(BOARD_IDS),
      path: z.string().nullable(),
    })
    .nullable(),
});
export type WayOut = z.infer<typeof wayOutSchema>;

/** As long as the lock hangs on the board and the port that it hung on then; a door that is drawn has no lock. */
export const isWayOutConfirmed = (wayOut: WayOut | null, { board, path }: Pick<DoorSettings, 'board' | 'path'>): boolean =>
  board === 'virtual' || (wayOut?.confirmed != null && wayOut.confirmed.board === board && wayOut.confirmed.path === path);
