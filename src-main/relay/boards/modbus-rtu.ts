import crc16modbus from 'crc/calculators/crc16modbus';
import { find, follows, write, type InputQuery, type InputReply, type Reply, type Step } from './board';

/** Function codes (Modbus application protocol V1.1b3, 6.1, 6.2, 6.3, 6.5, 6.6, 6.12), and the flag of an exception (7). */
const READ_COILS = 0x01;
const READ_INPUTS = 0x02;
const READ_REGISTERS = 0x03;
const WRITE_COIL = 0x05;
const WRITE_REGISTER = 0x06;
const WRITE_REGISTERS = 0x10;
const EXCEPTION_FLAG = 0x80;
const EXCEPTION_BYTES = 5;
export const COIL_ON = 0xff00;
export const COIL_OFF = 0x0000;

/** RTU frame (Modbus over serial line V1.02, 2.5.1): the CRC-16 of all bytes behind them, its low byte first. */
export function withCrc(body: readonly number[]): Uint8Array {
  const crc = crc16modbus(Uint8Array.from(body));
  return Uint8Array.from([...body, crc & 0xff, crc >> 8]);
}

const words = (...values: readonly number[]): readonly number[] => values.flatMap((value) => [value >> 8, value & 0xff]);

/** FC05: writes one coil, FF00 on, 0000 off; some boards take further values. Its echo confirms it. */
export const writeCoil = (unit: number, address: number, value: number): Step => {
  const frame = withCrc([unit, WRITE_COIL, ...words(address, value)]);
  return write(frame, answeredBy(frame));
};

/** FC06: writes one register. Its echo confirms it. */
export const writeRegister = (unit: number, address: number, value: number): Step => {
  const frame = withCrc([unit, WRITE_REGISTER, ...words(address, value)]);
  return write(frame, answeredBy(frame));
};

/** FC16: writes registers in a row. Address and count confirm it. */
export const writeRegisters = (unit: number, address: number, values: readonly number[]): Step => {
  const head = [unit, WRITE_REGISTERS, ...words(address, values.length)];
  return write(withCrc([...head, values.length * 2, ...words(...values)]), answeredBy(withCrc(head)));
};

/** FC01: eight coils from 0 on; coil `index` has to be as it should. */
export const coilIs = (unit: number, index: number, shouldBeOn: boolean): Step => {
  const answers = (states: number): Uint8Array => withCrc([unit, READ_COILS, 1, states]);
  return write(withCrc([unit, READ_COILS, ...words(0, 8)]), (received) =>
    scan(received, unit, READ_COILS, (at) => {
      const states = received[at + 3];
      return states !== undefined && startsWith(received, at, answers(states)) ? follows(((states >> index) & 1) === 1, shouldBeOn) : null;
    }),
  );
};

/** FC02: eight inputs from 0 on, one bit each; makers count them from 1. */
export const discreteInputs =
  (unit: number) =>
  (numbers: readonly number[]): readonly InputQuery[] => {
    const answers = (states: number): Uint8Array => withCrc([unit, READ_INPUTS, 1, states]);
    const read = (received: Uint8Array): InputReply =>
      scan<InputReply>(received, unit, READ_INPUTS, (at) => {
        const states = received[at + 3];
        if (states === undefined || !startsWith(received, at, answers(states))) return null;
        return new Map(numbers.map((number) => [number, ((states >> (number - 1)) & 1) === 1]));
      });
    return [{ bytes: withCrc([unit, READ_INPUTS, ...words(0, 8)]), read }];
  };

/** FC03: one register, 1 for on and 0 for off. */
export const registerIs = (unit: number, address: number, shouldBeOn: boolean): Step => {
  const answer = (isOn: boolean): Uint8Array => withCrc([unit, READ_REGISTERS, 2, ...words(isOn ? 1 : 0)]);
  return write(withCrc([unit, READ_REGISTERS, ...words(address, 1)]), (received) =>
    scan(received, unit, READ_REGISTERS, (at) => {
      if (startsWith(received, at, answer(shouldBeOn))) return 'confirmed';
      return startsWith(received, at, answer(!shouldBeOn)) ? 'stuck' : null;
    }),
  );
};

const answeredBy =
  (answer: Uint8Array) =>
  (received: Uint8Array): Reply =>
    scan(received, answer[0] ?? 0, answer[1] ?? 0, (at) => (startsWith(received, at, answer) ? 'confirmed' : null));

/** The first answer in what was received. Noise before, between and after is skipped; a frame with a wrong CRC counts as noise. */
function scan<T = Reply>(
  received: Uint8Array,
  unit: number,
  functionCode: number,
  judge: (at: number) => T | null,
): T | 'refused' | 'incomplete' {
  for (let at = 0; at < received.length; at++) {
    const reply = judge(at);
    if (reply !== null) return reply;
    if (isException(received.subarray(at, at + EXCEPTION_BYTES), unit, functionCode)) return 'refused';
  }
  return 'incomplete';
}

const startsWith = (received: Uint8Array, at: number, frame: Uint8Array): boolean =>
  find(received.subarray(at, at + frame.length), frame) === 0;

function isException(frame: Uint8Array, unit: number, functionCode: number): boolean {
  if (frame.length < EXCEPTION_BYTES || frame[0] !== unit || frame[1] !== (functionCode | EXCEPTION_FLAG)) return false;
  return startsWith(frame, 0, withCrc([...frame.subarray(0, EXCEPTION_BYTES - 2)]));
}
