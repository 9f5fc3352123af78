import crc16ccitt from 'crc/calculators/crc16ccitt';

/** OSDP v2.2, 5.9: start, address, length of the whole (low byte first), control. */
const START = 0x53;
const HEAD_BYTES = 5;
const FROM_MODULE = 0x80;
const SEQUENCE_BITS = 0x03;
const CHECKED_BY_CRC = 0x04;
const HAS_SECURITY_BLOCK = 0x08;
/** Annex C: CRC-16 of polynomial 1021, begun with 1D0F, low byte first. */
const CRC_START = 0x1d0f;
const CRC_BYTES = 2;
/** Annex D: of 16 bytes of MAC four travel. */
export const MAC_BYTES = 4;
/** Far longer than any answer of an I/O module; what claims to be longer is noise. */
const LONGEST_FRAME = 512;

export interface SecurityBlock {
  readonly type: number;
  readonly data: readonly number[];
}

export interface CommandFrame {
  /** 0 to 126. */
  readonly address: number;
  /** 0 begins the talk anew, then 1, 2, 3, 1, ... */
  readonly sequence: number;
  readonly security: SecurityBlock | null;
  /** Command code and data. */
  readonly payload: readonly number[];
}

export interface ReplyFrame {
  readonly security: SecurityBlock | null;
  /** Reply code, data, and within the secure channel the MAC. */
  readonly payload: Uint8Array;
  /** All that a MAC counts: the frame without MAC and check. */
  readonly signed: Uint8Array;
}

/** @param sign the MAC's bytes for all that stands before them; null outside the secure channel */
export function encodeCommand(frame: CommandFrame, sign: ((message: Uint8Array) => Uint8Array) | null): Uint8Array {
  const { address, sequence, security, payload } = frame;
  const block = security === null ? [] : [security.data.length + 2, security.type, ...security.data];
  const length = HEAD_BYTES + block.length + payload.length + (sign === null ? 0 : MAC_BYTES) + CRC_BYTES;
  const control = sequence | CHECKED_BY_CRC | (security === null ? 0 : HAS_SECURITY_BLOCK);
  const message = Uint8Array.of(START, address, length & 0xff, length >> 8, control, ...block, ...payload);
  const signed = sign === null ? message : Uint8Array.of(...message, ...sign(message));
  const crc = crc16ccitt(signed, CRC_START);
  return Uint8Array.of(...signed, crc & 0xff, crc >> 8);
}

/** The first whole reply of that module to the command with that number; null where there is none (yet). Noise and echoes are skipped. */
export function readReply(received: Uint8Array, address: number, sequence: number): ReplyFrame | null {
  for (let at = received.indexOf(START); at >= 0; at = received.indexOf(START, at + 1)) {
    const [, from, low = 0, high = 0, control = 0] = received.subarray(at);
    const frame = received.subarray(at, at + low + 256 * high);
    const whole = frame.length === low + 256 * high && frame.length > HEAD_BYTES && frame.length <= LONGEST_FRAME;
    if (!whole || from !== (address | FROM_MODULE) || (control & SEQUENCE_BITS) !== sequence) continue;
    const checked = withoutCheck(frame, (control & CHECKED_BY_CRC) !== 0);
    const reply = checked === null ? null : split(checked, (control & HAS_SECURITY_BLOCK) !== 0);
    if (reply !== null) return reply;
  }
  return null;
}

/** The CRC, or the byte that makes the sum of all a multiple of 256. */
function withoutCheck(frame: Uint8Array, byCrc: boolean): Uint8Array | null {
  if (!byCrc) return frame.reduce((sum, byte) => (sum + byte) & 0xff, 0) === 0 ? frame.subarray(0, -1) : null;
  const message = frame.subarray(0, -CRC_BYTES);
  const [low = 0, high = 0] = frame.subarray(-CRC_BYTES);
  return crc16ccitt(message, CRC_START) === low + 256 * high ? message : null;
}

function split(message: Uint8Array, hasBlock: boolean): ReplyFrame | null {
  const [length = 0, type] = message.subarray(HEAD_BYTES);
  if (hasBlock && (length < 2 || type === undefined || message.length < HEAD_BYTES + length)) return null;
  const security = hasBlock && type !== undefined ? { type, data: [...message.subarray(HEAD_BYTES + 2, HEAD_BYTES + length)] } : null;
  const payload = message.subarray(HEAD_BYTES + (hasBlock ? length : 0));
  return payload.length === 0 ? null : { security, payload, signed: message.subarray(0, -MAC_BYTES) };
}
