import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Fault } from '../../core/fault';

/** scrypt's cost (RFC 7914): N = 2^logN. */
export interface Cost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}
/** OWASP, Password Storage Cheat Sheet: N = 2^17, r = 8, p = 1. */
export const OWASP_COST: Cost = { logN: 17, r: 8, p: 1 };

/** What stands before the sealed bytes; docs/backup.md says where. */
export interface Header {
  readonly bytes: Buffer;
  readonly key: Buffer;
  readonly nonce: Buffer;
}

const MAGIC = Buffer.from('THRESHOLD-BACKUP', 'ascii');
const VERSION = 1;
const [COST_AT, SALT_AT, NONCE_AT, CHECK_AT, SUM_AT] = [17, 20, 36, 48, 80] as const;
export const HEADER_BYTES = 112;
/** A gigabyte of memory: a file must not make the station work for hours. */
const DEAREST: Cost = { logN: 20, r: 8, p: 4 };

const derive = promisify<Buffer, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);

/** As one types it on one keyboard or another. */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFC'), 'utf8');

async function secretsOf(password: string, salt: Buffer, { logN, r, p }: Cost): Promise<{ readonly key: Buffer; readonly check: Buffer }> {
  const N = 2 ** logN;
  const secret = await derive(bytesOf(password), salt, 64, { N, r, p, maxmem: 256 * N * r });
  return { key: secret.subarray(0, 32), check: secret.subarray(32) };
}

const sumOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes.subarray(0, SUM_AT)).digest();

/** Of a new file: salt and nonce are drawn. */
export async function newHeader(password: string, cost: Cost): Promise<Header> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const { key, check } = await secretsOf(password, salt, cost);
  const told = Buffer.concat([MAGIC, Buffer.of(VERSION, cost.logN, cost.r, cost.p), salt, nonce, check]);
  return { bytes: Buffer.concat([told, sumOf(told)]), key, nonce };
}

/** @throws Fault backup-unreadable, database-newer, backup-password-wrong */
export async function readHeader(bytes: Buffer, password: string): Promise<Header> {
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC) || !bytes.subarray(SUM_AT).equals(sumOf(bytes)))
    throw unreadable();
  if (bytes[MAGIC.length] !== VERSION)
    throw new Fault('database-newer', 'A newer version of Threshold made this backup; install that version or a later one.');
  const [logN, r, p] = bytes.subarray(COST_AT, SALT_AT);
  if (logN < 1 || logN > DEAREST.logN || r < 1 || r > DEAREST.r || p < 1 || p > DEAREST.p) throw unreadable();
  const { key, check } = await secretsOf(password, bytes.subarray(SALT_AT, NONCE_AT), { logN, r, p });
  if (!timingSafeEqual(check, bytes.subarray(CHECK_AT, SUM_AT)))
    throw new Fault('backup-password-wrong', 'This password does not open the backup: it is the administrator’s of when it was made.');
  return { bytes, key, nonce: bytes.subarray(NONCE_AT, CHECK_AT) };
}

export const unreadable = (cause?: unknown): Fault =>
  new Fault('backup-unreadable', 'The file is no backup of Threshold, or it is damaged; choose another one.', { cause });
