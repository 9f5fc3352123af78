import { randomBytes, randomInt } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import type { PinCost } from '../../core/pin-secret';

/** What makes tags and draws secrets; tests count it, and take a cheaper one. */
export interface PinCraft {
  /** Of tags that are made now; one that is there keeps what it was made with. */
  readonly cost: PinCost;
  /** 32 bytes of argon2id, computed beside the event loop: frames go on meanwhile. */
  tag(pin: string, salt: Uint8Array, cost: PinCost): Promise<Uint8Array>;
  /** So many bytes that nobody can foresee. */
  random(bytes: number): Uint8Array;
  /** Uniform in [0, below). */
  draw(below: number): number;
}

/** As the password: OWASP's minimum (Password Storage Cheat Sheet: m = 19 MiB, t = 2, p = 1). */
export const SYSTEM_CRAFT: PinCraft = {
  cost: { memoryKib: 19_456, passes: 2 },
  tag: (pin, salt, { memoryKib, passes }) => hashRaw(pin, { salt, memoryCost: memoryKib, timeCost: passes, parallelism: 1, outputLen: 32 }),
  random: (bytes) => randomBytes(bytes),
  draw: (below) => randomInt(below),
};

/** RFC 9106, 3.1: 16 bytes are enough of a salt for whatever is hashed. */
export const SALT_BYTES = 16;
export const TAG_BYTES = 32;
