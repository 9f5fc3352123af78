import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto';
import { SECURITY } from './codes';
import { encodeCommand, MAC_BYTES, type CommandFrame, type ReplyFrame } from './frame';

/** AES-128: key and block. */
export const KEY_BYTES = 16;
const BLOCK_BYTES = 16;
export const RANDOM_BYTES = 8;
/** OSDP v2.2, annex D: the key that every factory-fresh module knows, and so does everybody else. */
export const DEFAULT_KEY: Uint8Array = Uint8Array.from({ length: KEY_BYTES }, (_, i) => 0x30 + i);

/** A session's keys, and the last MAC of each side: the next one is chained to them. */
export interface Session {
  readonly encryption: Uint8Array;
  readonly mac1: Uint8Array;
  readonly mac2: Uint8Array;
  readonly sent: Uint8Array;
  readonly heard: Uint8Array;
}

/** What the module answered to a challenge: 8 random bytes, and its proof that it knows the key. */
export interface ClientAnswer {
  readonly random: Uint8Array;
  readonly cryptogram: Uint8Array;
}

/** Annex D: keys from the base key and six of the CP's random bytes; null where the module's proof fails. `proof` is the CP's own. */
export function beginSession(
  key: Uint8Array,
  random: Uint8Array,
  client: ClientAnswer,
): { readonly session: Session; readonly proof: Uint8Array } | null {
  const derive = (label: number): Uint8Array =>
    encryptBlock(key, Uint8Array.of(0x01, label, ...random.subarray(0, 6), ...new Uint8Array(8)));
  const [encryption, mac1, mac2] = [derive(0x82), derive(0x01), derive(0x02)];
  const expected = encryptBlock(encryption, Uint8Array.of(...random, ...client.random));
  if (client.random.length !== RANDOM_BYTES || !same(expected, client.cryptogram)) return null;
  const proof = encryptBlock(encryption, Uint8Array.of(...client.random, ...random));
  const heard = encryptBlock(mac2, encryptBlock(mac1, proof));
  return { session: { encryption, mac1, mac2, sent: new Uint8Array(BLOCK_BYTES), heard }, proof };
}

/** The module's answer to the CP's proof is the MAC that the chain begins with. */
export const isInitialMac = ({ heard }: Session, answer: Uint8Array): boolean => same(heard, answer);

/** A command within the channel: data encrypted, the whole signed. */
export function seal(session: Session, frame: Omit<CommandFrame, 'security'>): { readonly bytes: Uint8Array; readonly session: Session } {
  const [code = 0, ...data] = frame.payload;
  const encrypted = data.length > 0;
  let sent = session.sent;
  const bytes = encodeCommand(
    {
      ...frame,
      security: { type: encrypted ? SECURITY.commandEncrypted : SECURITY.command, data: [] },
      payload: encrypted ? [code, ...encrypt(session, padded(Uint8Array.from(data), true))] : [code],
    },
    (message) => {
      sent = macOf(session, message, session.heard);
      return sent.subarray(0, MAC_BYTES);
    },
  );
  return { bytes, session: { ...session, sent } };
}

/** A reply within the channel; null where it is not the module's own. */
export function open(
  session: Session,
  { security, payload, signed }: ReplyFrame,
): { readonly code: number; readonly data: Uint8Array; readonly session: Session } | null {
  const encrypted = security?.type === SECURITY.replyEncrypted;
  if ((security?.type !== SECURITY.reply && !encrypted) || payload.length <= MAC_BYTES) return null;
  const heard = macOf(session, signed, session.sent);
  if (!same(heard.subarray(0, MAC_BYTES), payload.subarray(-MAC_BYTES))) return null;
  const [code = 0, ...rest] = payload.subarray(0, -MAC_BYTES);
  if (encrypted && (rest.length === 0 || rest.length % BLOCK_BYTES !== 0)) return null;
  const data = Uint8Array.from(rest);
  return { code, data: encrypted ? unpadded(decrypt(session, data)) : data, session: { ...session, heard } };
}

/** CBC-MAC: all blocks but the last with the one key, the last with the other, begun with the other side's last MAC. */
function macOf({ mac1, mac2 }: Session, message: Uint8Array, before: Uint8Array): Uint8Array {
  const blocks = padded(message, false);
  const last = blocks.length - BLOCK_BYTES;
  const chained = last === 0 ? before : cbc(mac1, before, blocks.subarray(0, last)).subarray(-BLOCK_BYTES);
  return cbc(mac2, chained, blocks.subarray(last));
}

/** 80 and zeros up to a whole block; where `always`, also after a whole one. */
function padded(data: Uint8Array, always: boolean): Uint8Array {
  if (!always && data.length % BLOCK_BYTES === 0) return data;
  const whole = new Uint8Array((Math.floor(data.length / BLOCK_BYTES) + 1) * BLOCK_BYTES);
  whole.set(data);
  whole[data.length] = 0x80;
  return whole;
}

/** Some modules send whole blocks without padding. */
function unpadded(data: Uint8Array): Uint8Array {
  const end = data.findLastIndex((byte) => byte !== 0);
  return data[end] === 0x80 ? data.subarray(0, end) : data;
}

const inverted = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => ~byte);
const encrypt = ({ encryption, heard }: Session, data: Uint8Array): Uint8Array => cbc(encryption, inverted(heard), data);
const decrypt = ({ encryption, sent }: Session, data: Uint8Array): Uint8Array =>
  createDecipheriv('aes-128-cbc', encryption, inverted(sent)).setAutoPadding(false).update(data);
const cbc = (key: Uint8Array, start: Uint8Array, data: Uint8Array): Uint8Array =>
  createCipheriv('aes-128-cbc', key, start).setAutoPadding(false).update(data);
const encryptBlock = (key: Uint8Array, block: Uint8Array): Uint8Array => cbc(key, new Uint8Array(BLOCK_BYTES), block);
const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
