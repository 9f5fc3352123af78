import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import crc16ccitt from 'crc/calculators/crc16ccitt';
import type { Model, SimulatedRelay } from './models';

/** What a module keeps without power: the key that it was handed. */
export interface OsdpMemory {
  key: Buffer | null;
  /** Takes a repeated command of the secure channel for a forgery, and gives the channel up, as some modules do. */
  isStrict?: boolean;
}

export interface OsdpInputs {
  readonly active: readonly boolean[];
  readonly tampered: boolean;
}

const ADDRESS = 0;
const OUTPUTS = 2;
const NAME = [0x5c, 0x26, 0x23, 0x19, 0x01, 0x78, 0x56, 0x34, 0x12, 1, 0, 0];
const ANYBODYS_KEY = Buffer.from('0123456789:;<=>?');
/** Of osdp_NAK. */
const REFUSED = { check: 1, length: 2, unknown: 3, sequence: 4, security: 6 } as const;

interface Channel {
  readonly enc: Buffer;
  readonly mac1: Buffer;
  readonly mac2: Buffer;
  readonly host: Buffer;
  readonly own: Buffer;
  readonly isOpen: boolean;
  commandMac: Buffer;
  replyMac: Buffer;
}

const cbc = (key: Buffer, start: Buffer, data: Buffer): Buffer =>
  createCipheriv('aes-128-cbc', key, start).setAutoPadding(false).update(data);
const ecb = (key: Buffer, block: Buffer): Buffer => createCipheriv('aes-128-ecb', key, null).setAutoPadding(false).update(block);
const not = (block: Buffer): Buffer => Buffer.from(block.map((byte) => byte ^ 0xff));
const fill = (data: Buffer): Buffer => Buffer.concat([data, Buffer.of(0x80), Buffer.alloc(15 - (data.length % 16))]);

function sign({ mac1, mac2 }: Channel, message: Buffer, start: Buffer): Buffer {
  const blocks = message.length % 16 === 0 ? message : fill(message);
  let chain = start;
  for (let at = 0; at < blocks.length; at += 16) {
    const key = at + 16 === blocks.length ? mac2 : mac1;
    chain = ecb(key, Buffer.from(chain.map((byte, i) => byte ^ (blocks[at + i] ?? 0))));
  }
  return chain;
}

/** An I/O module with two outputs, the first of which moves the relay; it obeys within the secure channel alone. */
export function osdpModule(memory: OsdpMemory, inputs: () => OsdpInputs): Model {
  let channel: Channel | null = null;
  let last = { sequence: -1, answer: [] as readonly number[] };
  const outputs = Array<boolean>(OUTPUTS).fill(false);

  const reply = (sequence: number, payload: readonly number[], block: readonly number[] = [], within: Channel | null = null): number[] => {
    const [code = 0, ...data] = payload;
    const secret = within !== null && data.length > 0;
    const body = secret ? [code, ...cbc(within.enc, not(within.commandMac), fill(Buffer.from(data)))] : payload;
    const security = within === null ? block : [2, secret ? 0x18 : 0x16];
    const length = 5 + security.length + body.length + (within === null ? 0 : 4) + 2;
    const message = [0x53, ADDRESS | 0x80, length, 0, sequence | 4 | (security.length > 0 ? 8 : 0), ...security, ...body];
    if (within !== null) {
      within.replyMac = sign(within, Buffer.from(message), within.commandMac);
      message.push(...within.replyMac.subarray(0, 4));
    }
    const crc = crc16ccitt(Buffer.from(message), 0x1d0f);
    return [...message, crc & 0xff, crc >> 8];
  };

  /** What may be asked by anybody. */
  function inTheOpen(code: number, data: readonly number[], block: readonly number[], sequence: number): readonly number[] {
    if (code === 0x60) return reply(sequence, [0x40]);
    if (code === 0x61) return reply(sequence, [0x45, ...NAME]);
    // Inputs, outputs with timers, CRC, AES-128, and a buffer of 256 bytes.
    if (code === 0x62) return reply(sequence, [0x46, 1, 1, inputs().active.length, 2, 2, OUTPUTS, 8, 1, 0, 9, 1, 1, 10, 0, 1]);
    const key = block[2] === 1 ? memory.key : memory.key === null ? ANYBODYS_KEY : null;
    if (code === 0x76 && block[1] === 0x11 && key !== null && data.length === 8) {
      const host = Buffer.from(data);
      const own = randomBytes(8);
      const derive = (label: number): Buffer => ecb(key, Buffer.concat([Buffer.of(1, label), host.subarray(0, 6), Buffer.alloc(8)]));
      const zero = Buffer.alloc(16);
      channel = { enc: derive(0x82), mac1: derive(1), mac2: derive(2), host, own, isOpen: false, commandMac: zero, replyMac: zero };
      const proof = ecb(channel.enc, Buffer.concat([host, own]));
      return reply(sequence, [0x76, ...NAME.slice(0, 8), ...own, ...proof], [3, 0x12, block[2] ?? 0]);
    }
    if (code === 0x77 && block[1] === 0x13 && channel !== null) {
      const proof = ecb(channel.enc, Buffer.concat([channel.own, channel.host]));
      if (proof.equals(Buffer.from(data))) {
        channel = { ...channel, isOpen: true, replyMac: ecb(channel.mac2, ecb(channel.mac1, proof)) };
        return reply(sequence, [0x78, ...channel.replyMac], [3, 0x14, 1]);
      }
    }
    channel = null;
    return reply(sequence, [0x41, REFUSED.security]);
  }

  function inSecret(code: number, data: Buffer, relay: SimulatedRelay): readonly number[] {
    outputs[0] = relay.isOn;
    if (code === 0x60) return [0x40];
    if (code === 0x64) return [0x48, inputs().tampered ? 1 : 0, 0];
    if (code === 0x65) return [0x49, ...inputs().active.map(Number)];
    if (code === 0x66) return [0x4a, ...outputs.map(Number)];
    if (code === 0x68) {
      const [output = 0, control] = data;
      if (data.length !== 4 || output >= OUTPUTS) return [0x41, REFUSED.length];
      if (output === 0 && control === 1) relay.set(false);
      if (output === 0 && control === 2) relay.set(true);
      if (output === 0 && control === 5) relay.set(true, data.readUInt16LE(2) * 100);
      return [0x40];
    }
    if (code === 0x75) {
      if (data[0] !== 1 || data[1] !== 16 || data.length !== 18) return [0x41, REFUSED.length];
      memory.key = Buffer.from(data.subarray(2));
      return [0x40];
    }
    return [0x41, REFUSED.unknown];
  }

  function obey(frame: readonly number[], relay: SimulatedRelay): readonly number[] {
    const control = frame[4] ?? 0;
    const sequence = control & 3;
    const block = (control & 8) === 0 ? [] : frame.slice(5, 5 + (frame[5] ?? 0));
    const message = Buffer.from(frame.slice(0, -2));
    const body = message.subarray(5 + block.length);
    if (sequence === 0) channel = null;
    else if (sequence === last.sequence && !(memory.isStrict === true && channel !== null)) return last.answer;
    else if (sequence === last.sequence) {
      channel = null;
      return reply(sequence, [0x41, REFUSED.security]);
    } else if (sequence !== (last.sequence % 3) + 1) return reply(sequence, [0x41, REFUSED.sequence]);
    const code = body[0] ?? 0;
    const kind = block[1] ?? 0;
    if (kind !== 0x15 && kind !== 0x17) return inTheOpen(code, [...body.subarray(1)], block, sequence);
    const within = channel;
    if (within?.isOpen !== true) return reply(sequence, [0x41, REFUSED.security]);
    const mac = sign(within, message.subarray(0, -4), within.replyMac);
    if (!mac.subarray(0, 4).equals(message.subarray(-4))) {
      channel = null;
      return reply(sequence, [0x41, REFUSED.security]);
    }
    const sealed = body.subarray(1, -4);
    const plain =
      kind === 0x15 ? sealed : createDecipheriv('aes-128-cbc', within.enc, not(within.replyMac)).setAutoPadding(false).update(sealed);
    within.commandMac = mac;
    return reply(sequence, inSecret(code, kind === 0x15 ? plain : plain.subarray(0, plain.lastIndexOf(0x80)), relay), [], within);
  }

  return (bytes, relay) => {
    if (bytes[0] !== 0x53) return { used: 1, answer: [] };
    if (bytes.length < 4) return null;
    const length = (bytes[2] ?? 0) + 256 * (bytes[3] ?? 0);
    if (length < 8 || length > 256) return { used: 1, answer: [] };
    if (bytes.length < length) return null;
    const frame = bytes.slice(0, length);
    const crc = (frame.at(-2) ?? 0) + 256 * (frame.at(-1) ?? 0);
    if (frame[1] !== ADDRESS || crc16ccitt(Buffer.from(frame.slice(0, -2)), 0x1d0f) !== crc) return { used: 1, answer: [] };
    const answer = obey(frame, relay);
    last = { sequence: (frame[4] ?? 0) & 3, answer };
    return { used: length, answer };
  };
}
