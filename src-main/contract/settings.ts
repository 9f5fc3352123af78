import { z } from 'zod';

/** Boards that the relay process can drive; 'virtual' is a door drawn on the screen. */
export const BOARD_IDS = ['virtual', 'lcus-1', 'waveshare-modbus'] as const;
export type BoardId = (typeof BOARD_IDS)[number];

export const doorSettingsSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(60),
    board: z.enum(BOARD_IDS),
    /** Device path of the serial port; null for the virtual door. */
    path: z.string().min(1).max(400).nullable(),
    pulseMs: z.int().min(500).max(30_000),
  })
  .refine((door) => (door.board === 'virtual') === (door.path === null), {
    message: 'A board needs a port, and the virtual door has none.',
    path: ['path'],
  });
export type DoorSettings = z.infer<typeof doorSettingsSchema>;

export const stationSettingsSchema = z.strictObject({
  locale: z.enum(['en', 'zh']),
  /** Squared distance below which two faces count as the same person, in (0, 4). */
  tau: z.number().gt(0).lt(4),
});
export type StationSettings = z.infer<typeof stationSettingsSchema>;

export interface SerialPortRow {
  readonly path: string;
  readonly vendor: string | null;
  readonly serialNumber: string | null;
}
