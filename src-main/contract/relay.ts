import { z } from 'zod';
import { asDoorId, asEventId } from '../core/ids';
import { ORDER_RESULTS } from '../core/order';
import { EMERGENCY_CAUSES } from '../core/journal-record';
import { INPUT_ROLES } from '../core/door-input';
import { FAULT_CODES } from '../core/fault';
import { BOARD_IDS } from './boards';
import { doorInputsSchema, hasInputs } from './door-inputs';
import { journalMarkSchema, journalRecordSchema } from './journal';
import { personName } from './person-name';
import { DEFAULT_BUS, hasOutput, osdpBusSchema } from './settings';

/** How often main tells the relay process that it is alive, milliseconds. */
export const BEAT_INTERVAL_MS = 250;
/** After this silence of main the relay process locks the door and refuses orders, milliseconds. */
export const BEAT_LIMIT_MS = 1000;

const doorId = z.string().min(1).max(60).transform(asDoorId);
const eventId = z.string().min(1).max(120).transform(asEventId);
const board = z.enum(BOARD_IDS);
const path = z.string().min(1).max(400).nullable();

const pulseMs = z.int().min(100).max(30_000);

/** The door to serve; `path` is null for the virtual board alone, `pulseMs` is the exit button's pulse. */
export const servedDoorSchema = z
  .strictObject({
    kind: z.literal('configure'),
    doorId,
    board,
    path,
    output: z.int(),
    osdp: osdpBusSchema.default(DEFAULT_BUS),
    pulseMs,
    inputs: doorInputsSchema,
  })
  .refine((door) => (door.board === 'virtual') === (door.path === null), 'A board needs a port, and the virtual door has none.')
  .refine(hasOutput, 'The board has no such output.')
  .refine(hasInputs, 'The board has no such input.');
export type ServedDoor = z.output<typeof servedDoorSchema>;

/** Why a door is released, since when (milliseconds since the epoch), and who did it, where somebody did. */
export const emergencySchema = z.strictObject({
  cause: z.enum(EMERGENCY_CAUSES),
  by: personName.nullable(),
  since: z.int(),
});
export type EmergencyState = z.output<typeof emergencySchema>;

/** Main -> relay process. A message that does not parse is refused and changes nothing. */
export const toRelaySchema = z.discriminatedUnion('kind', [
  /** Sent again, it replaces the door; the same one again changes nothing. */
  servedDoorSchema,
  z.strictObject({ kind: z.literal('beat') }),
  /** Release the door until 'end', each by name; answered by 'answer' with the same number. */
  z.strictObject({ kind: z.literal('emergency'), request: z.int(), to: z.enum(['open', 'end']), by: personName }),
  /** The machine is about to sleep: a pulse ends now, and none begins until it is awake. */
  z.strictObject({ kind: z.literal('lock') }),
  z.strictObject({ kind: z.literal('awake') }),
  /** Records up to this one are in the database. */
  z.strictObject({ kind: z.literal('taken'), mark: journalMarkSchema }),
  /** In good order: OFF, unless an emergency lasts, then the process ends. */
  z.strictObject({ kind: z.literal('quit') }),
  /** `order` is an OpenOrder of core. */
  z.strictObject({
    kind: z.literal('open'),
    order: z.strictObject({ eventId, doorId, deadline: z.number(), pulseMs, ignoresInterlock: z.literal(true).exactOptional() }),
  }),
  /** `order` is an OfficeOrder of core. */
  z.strictObject({
    kind: z.literal('office'),
    order: z.strictObject({ eventId, doorId, deadline: z.number(), to: z.enum(['begin', 'renew', 'end']) }),
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

/** Why a board is out of service: its port, its answers, or (module, channel, key) an OSDP module. */
export const TROUBLE_REASONS = [
  'port-missing',
  'port-denied',
  'port-taken',
  'port-failed',
  'unwritten',
  'no-answer',
  'not-following',
  'inputs-silent',
  'module-silent',
  'module-unnamed',
  'module-unsecured',
  'module-output',
  'module-key',
  'module-new-key',
  'module-refused',
  'channel-broken',
  'key-file',
] as const;
export type TroubleReason = (typeof TROUBLE_REASONS)[number];

/** Relay process -> main. */
export const fromRelaySchema = z.discriminatedUnion('kind', [
  /**
   * 'connected' only after OFF was written and, where the board can be read back, read back. While 'offline' the door's state is not
   * known; 'stuck' is a board that answers and whose relay is not as it was told to be.
   */
  z.strictObject({
    kind: z.literal('link'),
    doorId,
    state: z.enum(['starting', 'connected', 'offline', 'stuck']),
    board,
    path,
    /** Null where nothing is wrong; said again when it becomes another one. */
    reason: z.enum(TROUBLE_REASONS).nullable(),
  }),
  /** 'locked' after an OFF was written or the board's own timer ran out; `forMs` counts from now and is what the board was told. */
  z.strictObject({
    kind: z.literal('door'),
    doorId,
    state: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('locked') }),
      z.strictObject({ kind: z.literal('open'), forMs: z.number().positive() }),
      z.strictObject({ kind: z.literal('office') }),
      z.strictObject({ kind: z.literal('released') }),
    ]),
  }),
  /** Null when none lasts. */
  z.strictObject({ kind: z.literal('emergency'), emergency: emergencySchema.nullable() }),
  z.strictObject({
    kind: z.literal('answer'),
    request: z.int(),
    fault: z.strictObject({ code: z.enum(FAULT_CODES), message: z.string() }).nullable(),
  }),
  /** Of all inputs that the door has; see InputStates of core. */
  z.strictObject({ kind: z.literal('inputs'), doorId, inputs: z.partialRecord(z.enum(INPUT_ROLES), z.boolean().nullable()) }),
  /** On the disk, oldest first; said again until 'taken' names the last of them. */
  z.strictObject({ kind: z.literal('journal'), records: z.array(journalRecordSchema) }),
  /** Exactly one for each order received that opens or begins to hold, unless the process dies first. */
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
