import { z } from 'zod';
import { asDoorId, asEventId } from '../core/ids';
import { ORDER_RESULTS } from '../core/order';
import { BOARD_IDS } from './boards';
import { DEFAULT_BUS, hasOutput, osdpBusSchema } from './settings';

/** How often main tells the relay process that it is alive, milliseconds. */
export const BEAT_INTERVAL_MS = 250;
/** After this silence of main the relay process locks the door and refuses orders, milliseconds. */
export const BEAT_LIMIT_MS = 1000;

const doorId = z.string().min(1).max(60).transform(asDoorId);
const eventId = z.string().min(1).max(120).transform(asEventId);
const board = z.enum(BOARD_IDS);
const path = z.string().min(1).max(400).nullable();

/** Main -> relay process. A message that does not parse is refused and changes nothing. */
export const toRelaySchema = z.discriminatedUnion('kind', [
  /** The door to serve; `path` is null for the virtual board alone. Sent again, it replaces the door; the same one again changes nothing. */
  z
    .strictObject({ kind: z.literal('configure'), doorId, board, path, output: z.int(), osdp: osdpBusSchema.default(DEFAULT_BUS) })
    .refine((door) => (door.board === 'virtual') === (door.path === null), 'A board needs a port, and the virtual door has none.')
    .refine(hasOutput, 'The board has no such output.'),
  z.strictObject({ kind: z.literal('beat') }),
  /** `order` is an OpenOrder of core. */
  z.strictObject({
    kind: z.literal('open'),
    order: z.strictObject({ eventId, doorId, deadline: z.number(), pulseMs: z.int().min(100).max(30_000) }),
  }),
  /** A RingOrder: another output than the door's, for so long; 0 lets it go. */
  z.strictObject({
    kind: z.literal('ring'),
    ring: z.strictObject({ doorId, output: z.int(), forMs: z.int().min(0).max(30_000), deadline: z.number() }),
  }),
  z.strictObject({ kind: z.literal('ports') }),
]);
/** Branded, as it is after parsing; what main sends. */
export type ToRelay = z.output<typeof toRelaySchema>;

/** Relay process -> main. */
export const fromRelaySchema = z.discriminatedUnion('kind', [
  /**
   * 'connected' only after OFF was written and, where the board can be read back, read back. While 'offline' the door's state is not
   * known; 'stuck' is a board that answers and whose relay is not as it was told to be.
   */
  z.strictObject({ kind: z.literal('link'), doorId, state: z.enum(['starting', 'connected', 'offline', 'stuck']), board, path }),
  /** 'locked' after an OFF was written or the board's own timer ran out; `forMs` counts from now and is what the board was told. */
  z.strictObject({
    kind: z.literal('door'),
    doorId,
    state: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('locked') }),
      z.strictObject({ kind: z.literal('open'), forMs: z.number().positive() }),
    ]),
  }),
  /** Exactly one for each order received, unless the process dies first. */
  z.strictObject({ kind: z.literal('result'), eventId, result: z.enum(ORDER_RESULTS) }),
  /** What went over the port: bytes in hex, or a control line and its level; never more than a chunk at a time. */
  z.strictObject({ kind: z.literal('trace'), doorId, way: z.enum(['out', 'in']), what: z.string() }),
  z.strictObject({
    kind: z.literal('ports'),
    ports: z.array(
      z.strictObject({
        path: z.string(),
        vendor: z.string().nullable(),
        serialNumber: z.string().nullable(),
        usbId: z.string().nullable(),
        chip: z.string().nullable(),
      }),
    ),
  }),
]);
export type FromRelay = z.output<typeof fromRelaySchema>;
export type PortTrace = Extract<FromRelay, { kind: 'trace' }>;
