import { hash, verify } from '@node-rs/argon2';
import type { Clock } from '../core/clock';
import { Fault } from '../core/fault';
import { MIN_PASSWORD_LENGTH } from '../contract/admin';
import { administratorHash } from '../gallery/administrator';
import type { ReadableDatabase } from '../gallery/database';

/** After this many wrong passwords in a row each further try has to wait (NIST SP 800-63B-4 draft limits tries; the figures are ours). */
const FREE_TRIES = 5;
const WAIT_MS = 30_000;

/** Argon2id with OWASP's minimum (Password Storage Cheat Sheet: m = 19 MiB, t = 2, p = 1), the library's default. */
export const hashPassword = (password: string): Promise<string> => hash(password);

/** @throws Fault password-weak */
export function assertStrongEnough(password: string): void {
  if (Array.from(password).length < MIN_PASSWORD_LENGTH) {
    throw new Fault('password-weak', `Choose a password of at least ${MIN_PASSWORD_LENGTH} characters.`);
  }
}

/** Checks the administrator's password, and slows down whoever guesses. */
export class PasswordGate {
  #wrong = 0;
  #notBefore = 0;

  constructor(private readonly clock: Clock) {}

  /** @throws Fault too-many-tries, password-wrong */
  async check(password: string, storedHash: string): Promise<void> {
    const now = this.clock.monotonic();
    if (now < this.#notBefore) {
      throw new Fault('too-many-tries', `Too many wrong passwords: wait ${Math.ceil((this.#notBefore - now) / 1000)} seconds.`);
    }
    // Counted before it is checked, so that tries made at the same time do not slip past the limit.
    this.#wrong++;
    if (this.#wrong >= FREE_TRIES) this.#notBefore = now + WAIT_MS;
    if (!(await verify(storedHash, password))) throw new Fault('password-wrong', 'This is not the password.');
    this.#wrong = 0;
    this.#notBefore = 0;
  }
}

/** Whether it is the administrator's. @throws Fault password-not-set, password-wrong, too-many-tries */
export async function checkPassword(db: ReadableDatabase, gate: PasswordGate, password: string): Promise<null> {
  const hash = administratorHash(db);
  if (hash === null) throw new Fault('password-not-set', 'Choose a password first.');
  await gate.check(password, hash);
  return null;
}
