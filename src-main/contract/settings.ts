import { z } from 'zod';
import { BOARD_FEATURES, BOARD_IDS, type BoardId } from './boards';
import { doorInputsSchema, hasInputs } from './door-inputs';
import { FALSE_ADMISSION_LEVELS } from './recognition';
import { doorCamerasSchema, ONE_CAMERA } from './sides';

/** Whether the board has that output. */
export function hasOutput({ board, output }: { readonly board: BoardId; readonly output: number }): boolean {
  const [first, last] = BOARD_FEATURES[board].outputs;
  return output >= first && output <= last;
}

/** Rates that OSDP v2.2 names. */
export const OSDP_BAUD_RATES = [9600, 19_200, 38_400, 57_600, 115_200, 230_400] as const;

/** An OSDP module's place on its line. */
export const osdpBusSchema = z.strictObject({
  address: z.int().min(0).max(126),
  baudRate: z.literal(OSDP_BAUD_RATES),
  /** Counts the administrator's orders to hand over a key: a new number lets the station hand over one. */
  handOver: z.int().min(0),
});
export type OsdpBus = z.infer<typeof osdpBusSchema>;
export const DEFAULT_BUS: OsdpBus = { address: 0, baudRate: 9600, handOver: 0 };

/** What older versions did not store has a default. */
export const doorSettingsSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(60),
    board: z.enum(BOARD_IDS),
    /** Device path of the serial port; null for the virtual door. */
    path: z.string().min(1).max(400).nullable(),
    /** Which of the board's outputs the door hangs on, as the board's maker counts them. */
    output: z.int().default(1),
    osdp: osdpBusSchema.default(DEFAULT_BUS),
    pulseMs: z.int().min(500).max(30_000),
    /** 'number-and-face', 'pin-and-face': a person's number, or his number and PIN, first; then his face is compared with him alone (1:1). */
    asks: z.enum(['face', 'number-and-face', 'pin-and-face']).default('face'),
    /** When to ask for a turn of the head or a blink: only where the picture leaves a doubt whether a living person stands there, or of everybody. */
    challenge: z.enum(['when-unsure', 'always']).default('when-unsure'),
    /** A face farther from the camera does not count. */
    zoneMetres: z.number().min(0.4).max(3).default(1.5),
    /** Door contact, exit button, tamper, fire alarm and the other door's contact, as far as they are wired to this station. */
    inputs: doorInputsSchema.default([]),
    cameras: doorCamerasSchema.default(ONE_CAMERA),
    /** Whether the kiosk says the name of whoever is let in, or greets without one. */
    greets: z.enum(['by-name', 'plainly']).default('by-name'),
  })
  .refine((door) => (door.board === 'virtual') === (door.path === null), {
    message: 'A board needs a port, and the virtual door has none.',
    path: ['path'],
  })
  .refine(hasOutput, { message: 'The board has no such output.', path: ['output'] })
  .refine(hasInputs, { message: 'The board has no such input.', path: ['inputs'] });
export type DoorSettings = z.infer<typeof doorSettingsSchema>;

/** Of the administrator's window; the kiosk is dark. */
export const THEMES = ['system', 'light', 'dark'] as const;

/** A shorter log could not answer what happened last month; ten years are longer than any rule asks for. This project's own choice. */
export const LOG_DAYS = { least: 30, most: 3650 } as const;

/** What older versions did not store has a default. */
export const stationSettingsSchema = z.strictObject({
  locale: z.enum(['en', 'zh']),
  theme: z.enum(THEMES).default('system'),
  /** The kiosk's tones; `volume` in percent of the loudest. */
  sounds: z.strictObject({ on: z.boolean(), volume: z.int().min(1).max(100) }).default({ on: true, volume: 50 }),
  /** Stands on the waiting kiosk; empty for none. */
  kioskText: z.string().trim().max(80).default(''),
  /** Days after which events are erased from the log's old end; null keeps them for ever. */
  keepLogDays: z.int().min(LOG_DAYS.least).max(LOG_DAYS.most).nullable().default(null),
  /** One stranger in so many tries may get in: with the gallery's size it sets tau. */
  falseAdmissionLevel: z.literal(FALSE_ADMISSION_LEVELS),
});
export type StationSettings = z.infer<typeof stationSettingsSchema>;

export interface SerialPortRow {
  readonly path: string;
  readonly vendor: string | null;
  readonly serialNumber: string | null;
  /** USB vendor and product, as 1a86:7523; null where it is no USB device, or nothing is known of it. */
  readonly usbId: string | null;
  /** The serial chip's name, which says nothing of what hangs on it. */
  readonly chip: string | null;
}
