import crc16modbus from 'crc/calculators/crc16modbus';
import type { Reply } from './board';

/** Bytes of a request and of its echo for function codes 05 and 06 (Modbus application protocol V1.1b3, 6.5 and 6.6), and of an exception (7). */
const ECHO_BYTES = 8;
const EXCEPTION_BYTES = 5;
const EXCEPTION_FLAG = 0x80;

/** RTU frame (Modbus over serial line V1.02, 2.5.1): unit, function, two big-endian words, CRC-16 with its low byte first. */
export function rtuFrame(unit: number, functionCode: number, address: number, value: number): Uint8Array {
  return withCrc([unit, functionCode, address >> 8, address & 0xff, value >> 8, value & 0xff]);
}

export function withCrc(body: readonly number[]): Uint8Array {
  const crc = crc16modbus(Uint8Array.from(body));
  return Uint8Array.from([...body, crc & 0xff, crc >> 8]);
}

/**
 * The answer to a single write: its echo confirms it, an exception of the same unit and function refuses it.
 * Noise before, between and after is skipped; a frame with a wrong CRC counts as noise.
 */
export function readEcho(command: Uint8Array, received: Uint8Array): Reply {
  for (let start = 0; start < received.length; start++) {
    if (isEcho(command, received.subarray(start, start + ECHO_BYTES))) return 'confirmed';
    if (isException(command, received.subarray(start, start + EXCEPTION_BYTES))) return 'refused';
  }
  return 'incomplete';
}

function isEcho(command: Uint8Array, frame: Uint8Array): boolean {
  return frame.length === command.length && command.every((byte, i) => frame[i] === byte);
}

function isException(command: Uint8Array, frame: Uint8Array): boolean {
  if (frame.length < EXCEPTION_BYTES || frame[0] !== command[0] || frame[1] !== ((command[1] ?? 0) | EXCEPTION_FLAG)) return false;
  const whole = withCrc([...frame.subarray(0, EXCEPTION_BYTES - 2)]);
  return whole.every((byte, i) => frame[i] === byte);
}
