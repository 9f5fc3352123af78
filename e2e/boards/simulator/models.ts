import crc16modbus from 'crc/calculators/crc16modbus';
import { osdpModule, type OsdpMemory } from './osdp';

/** The one relay of a simulated board. */
export interface SimulatedRelay {
  readonly isOn: boolean;
  /** `forMs`: the board's own timer ends it; otherwise it holds. */
  set(on: boolean, forMs?: number): void;
}
/** Whether the contact at that input is closed; inputs count as the maker's do. */
export type SimulatedInputs = (number: number) => boolean;

/** What a board makes of the bytes it has: how many it has used up, and what it answers; null while it waits for more. */
export type Model = (
  bytes: readonly number[],
  relay: SimulatedRelay,
  closed: SimulatedInputs,
) => { readonly used: number; readonly answer: readonly number[] } | null;

const nothing = { used: 1, answer: [] };

/** Start A0, channel, opcode, sum. */
const lcus =
  (feedback: boolean): Model =>
  (bytes, relay) => {
    const [start, channel = 0, opcode = 0, sum] = bytes;
    if (start !== 0xa0) return nothing;
    if (sum === undefined) return null;
    if (sum !== ((start + channel + opcode) & 0xff)) return nothing;
    if (opcode === 0 || opcode === 1) relay.set(opcode === 1);
    if (feedback && (opcode === 2 || opcode === 3)) relay.set(opcode === 3);
    const speaks = feedback && (opcode === 2 || opcode === 3 || opcode === 5);
    const state = relay.isOn ? 1 : 0;
    return { used: 4, answer: speaks ? [0xa0, channel, state, (0xa0 + channel + state) & 0xff] : [] };
  };

const hw667: Model = ([byte], relay) => {
  if (byte === 0xaa) relay.set(true);
  if (byte === 0xbb) relay.set(false);
  if (byte === 0xcc) relay.set(true, 1000);
  return nothing;
};

const numato: Model = (bytes, relay, closed) => {
  const end = bytes.indexOf(0x0d);
  if (end < 0) return null;
  const line = Buffer.from(bytes.slice(0, end)).toString('latin1');
  if (line === 'relay on 0') relay.set(true);
  if (line === 'relay off 0') relay.set(false);
  const gpio = /^gpio read ([0-9A-F])$/.exec(line);
  const level = gpio === null ? '' : `${closed(parseInt(gpio[1] ?? '', 16)) ? 1 : 0}\n\r`;
  const said = line === 'relay read 0' ? `${relay.isOn ? 'on' : 'off'}\n\r` : level;
  return { used: end + 1, answer: [...Buffer.from(`${line}\n\r${said}>`, 'latin1')] };
};

const kmtronic: Model = (bytes, relay) => {
  const [start, channel, command] = bytes;
  if (start !== 0xff) return nothing;
  if (command === undefined) return null;
  if (channel !== 1) return nothing;
  if (command < 2) relay.set(command === 1);
  return { used: 3, answer: command === 3 ? [0xff, 1, relay.isOn ? 1 : 0] : [] };
};

const usbRly16: Model = ([byte], relay) => {
  if (byte === 0x65) relay.set(true);
  if (byte === 0x6f) relay.set(false);
  return { used: 1, answer: byte === 0x5b ? [relay.isOn ? 1 : 0] : [] };
};

/** A Modbus unit: `obey` gets a frame with a right CRC, without it, and gives the answer, without one. */
const modbus =
  (unit: number, obey: (frame: readonly number[], relay: SimulatedRelay, closed: SimulatedInputs) => readonly number[]): Model =>
  (bytes, relay, closed) => {
    if (bytes[0] !== unit) return nothing;
    if (bytes.length < 8) return null;
    const length = bytes[1] === 16 ? 9 + (bytes[6] ?? 0) : 8;
    if (bytes.length < length) return null;
    if (crc16modbus(Uint8Array.from(bytes.slice(0, length))) !== 0) return nothing;
    const answer = obey(bytes.slice(0, length - 2), relay, closed);
    const crc = crc16modbus(Uint8Array.from(answer));
    return { used: length, answer: [...answer, crc & 0xff, crc >> 8] };
  };

const word = (frame: readonly number[], at: number): number => (frame[at] ?? 0) * 256 + (frame[at + 1] ?? 0);
const exception = (frame: readonly number[]): readonly number[] => [frame[0] ?? 0, (frame[1] ?? 0) | 0x80, 1];

/** FC02 for eight inputs, the first in the lowest bit. */
const inputsOf = ([unit = 0, code = 0]: readonly number[], closed: SimulatedInputs): readonly number[] => [
  unit,
  code,
  1,
  Array.from({ length: 8 }, (_, i) => (closed(i + 1) ? 1 << i : 0)).reduce((sum, bit) => sum + bit),
];

const waveshare = modbus(1, (frame, relay, closed) => {
  const [, code] = frame;
  const [address, value] = [word(frame, 2), word(frame, 4)];
  if (code === 1) return [1, 1, 1, relay.isOn ? 1 : 0];
  if (code === 2) return inputsOf(frame, closed);
  if (code !== 5) return exception(frame);
  if (address === 0) relay.set(value === 0xff00);
  if (address === 0x200) relay.set(true, value * 100);
  return frame;
});

const eletechsup = modbus(1, (frame, relay, closed) => {
  const [, code, , register, action, seconds = 0] = frame;
  if (code === 3) return [1, 3, 2, 0, relay.isOn ? 1 : 0];
  if (code === 2) return inputsOf(frame, closed);
  if (code !== 6) return exception(frame);
  if (register === 1 && action === 1) relay.set(true);
  if (register === 1 && action === 2) relay.set(false);
  if (register === 1 && action === 6) relay.set(true, seconds * 1000);
  return frame;
});

const lc = modbus(0xff, (frame, relay, closed) => {
  const [, code] = frame;
  if (code === 1) return [0xff, 1, 1, relay.isOn ? 1 : 0];
  if (code === 2) return inputsOf(frame, closed);
  if (code === 5) {
    relay.set(word(frame, 4) === 0xff00);
    return frame;
  }
  if (code !== 16) return exception(frame);
  if (word(frame, 2) === 3 && word(frame, 7) === 4) relay.set(true, word(frame, 9) * 100);
  return frame.slice(0, 6);
});

/** Pin 2 drives the relay, once it is an output. A pin with its pull-up is low while its contact to ground is closed. */
function firmata(): Model {
  let isOutput = false;
  const pulledUp = new Set<number>();
  return (bytes, relay, closed) => {
    const [command = 0, pin = 0, value] = bytes;
    if ((command & 0xf0) === 0xd0) {
      if (bytes.length < 2) return null;
      const port = command & 0x0f;
      const high = Array.from({ length: 8 }, (_, i) => port * 8 + i).map((each) => pulledUp.has(each) && !closed(each));
      const levels = high.reduce((sum, isHigh, i) => sum + (isHigh ? 1 << i : 0), 0);
      return { used: 2, answer: pin === 1 ? [0x90 + port, levels & 0x7f, levels >> 7] : [] };
    }
    if (command === 0xf4 || command === 0xf5) {
      if (value === undefined) return null;
      if (pin === 2 && command === 0xf4) isOutput = value === 1;
      if (command === 0xf4 && value === 0x0b) pulledUp.add(pin);
      if (pin === 2 && command === 0xf5 && isOutput) relay.set(value === 1);
      return { used: 3, answer: [] };
    }
    if (command !== 0xf0) return nothing;
    const end = bytes.indexOf(0xf7);
    if (end < 0) return null;
    const asked = bytes[1] === 0x6d && bytes[2] === 2;
    return { used: end + 1, answer: asked ? [0xf0, 0x6e, 2, isOutput ? 1 : 0, relay.isOn ? 1 : 0, 0xf7] : [] };
  };
}

const osdpMemory: OsdpMemory = { key: null };
function osdp(): Model {
  let stands: SimulatedInputs = () => false;
  const unit = osdpModule(osdpMemory, () => ({ active: [stands(0), stands(1)], tampered: false }));
  return (bytes, relay, closed) => {
    stands = closed;
    return unit(bytes, relay, closed);
  };
}

/** Each board anew, as if it had just got its power. */
export const MODELS: Readonly<Record<string, () => Model>> = {
  'lcus-1': () => lcus(false),
  'lcus-feedback': () => lcus(true),
  'hw-667': () => hw667,
  numato: () => numato,
  kmtronic: () => kmtronic,
  'usb-rly16': () => usbRly16,
  'waveshare-modbus': () => waveshare,
  'eletechsup-modbus': () => eletechsup,
  'lc-modbus': () => lc,
  osdp,
  firmata,
};
/** Milliseconds for which a board is deaf after it got its power. */
export const STARTS_IN_MS: Readonly<Record<string, number>> = { firmata: 1200 };
