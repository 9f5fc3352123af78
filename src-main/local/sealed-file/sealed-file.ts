import { createCipheriv, createDecipheriv } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Cost, HEADER_BYTES, newHeader, OWASP_COST, readHeader, unreadable } from './header';

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;

type Bytes = AsyncIterable<Uint8Array>;

/** Writes what comes, so that nobody reads it without the password, or changes a bit of it unseen. On the disk when it resolves. */
export async function seal(file: string, content: Bytes, password: string, cost: Cost = OWASP_COST): Promise<void> {
  const { bytes: header, key, nonce } = await newHeader(password, cost);
  // The header counts too when it is asked whether all is whole (NIST SP 800-38D: additional authenticated data).
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(header);
  await pipeline(
    content,
    async function* (chunks: Bytes) {
      yield header;
      for await (const chunk of chunks) yield cipher.update(chunk);
      yield cipher.final();
      yield cipher.getAuthTag();
    },
    createWriteStream(file, { mode: 0o600, flush: true }),
  );
}

/**
 * Writes what was sealed to another file. Nothing of that may be used before this has resolved: only then is it known to be whole.
 * @param reached is told which part of it was read, and ends it by throwing
 * @throws Fault backup-password-wrong, backup-unreadable, database-newer
 */
export async function unseal(file: string, to: string, password: string, reached: (part: number) => void): Promise<void> {
  const { head, tag, end } = await edgesOf(file);
  const { bytes: header, key, nonce } = await readHeader(head, password);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(header).setAuthTag(tag);
  let done = HEADER_BYTES;
  // A stream ends behind its first byte at the soonest.
  const sealed: Bytes = end === HEADER_BYTES ? Readable.from([]) : createReadStream(file, { start: HEADER_BYTES, end: end - 1 });
  await pipeline(
    sealed,
    async function* (chunks: Bytes) {
      for await (const chunk of chunks) {
        reached((done += chunk.length) / end);
        yield decipher.update(chunk);
      }
      yield finalOf(decipher);
    },
    createWriteStream(to, { mode: 0o600 }),
  );
}

function finalOf(decipher: { final(): Buffer }): Buffer {
  try {
    return decipher.final();
  } catch (error) {
    throw unreadable(error);
  }
}

/** Header, tag, and where the sealed bytes end. */
async function edgesOf(path: string): Promise<{ readonly head: Buffer; readonly tag: Buffer; readonly end: number }> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw unreadable(error);
  });
  try {
    const { size } = await file.stat();
    const end = size - TAG_BYTES;
    if (end < HEADER_BYTES) throw unreadable();
    const [head, tag] = [Buffer.alloc(HEADER_BYTES), Buffer.alloc(TAG_BYTES)];
    await file.read(head, 0, HEADER_BYTES, 0);
    await file.read(tag, 0, TAG_BYTES, end);
    return { head, tag, end };
  } finally {
    await file.close();
  }
}
