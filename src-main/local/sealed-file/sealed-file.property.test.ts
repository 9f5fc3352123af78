import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../gallery/fixture';
import type { Cost } from './header';
import { seal, unseal as unsealTold } from './sealed-file';

/** So that a test lasts no longer than need be. */
const CHEAP: Cost = { logN: 4, r: 1, p: 1 };
const PASSWORD = 'correct horse battery';
const unseal = (file: string, to: string, password: string) => unsealTold(file, to, password, () => undefined);

async function sealed(content: Uint8Array, pieceBytes = 100, cost = CHEAP): Promise<{ file: string; bytes: Buffer; opened: string }> {
  const folder = temporaryFolder();
  const file = join(folder, 'it');
  const pieces = Array.from({ length: Math.ceil(content.length / pieceBytes) }, (_, i) =>
    content.subarray(i * pieceBytes, (i + 1) * pieceBytes),
  );
  await seal(file, Readable.from(pieces, { objectMode: false }), PASSWORD, cost);
  return { file, bytes: readFileSync(file), opened: join(folder, 'opened') };
}

it('gives back what was sealed, however it came, and shows nothing of it', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 1, max: 500 }), async (content, pieceBytes) => {
      const { file, bytes, opened } = await sealed(content, pieceBytes);
      await unseal(file, opened, PASSWORD);
      expect(readFileSync(opened)).toEqual(Buffer.from(content));
      if (content.length > 8) expect(bytes.includes(Buffer.from(content))).toBe(false);
      if (process.platform !== 'win32') expect([statSync(file).mode & 0o777, statSync(opened).mode & 0o777]).toEqual([0o600, 0o600]);
    }),
    { numRuns: 50 },
  );
});

it('says of any file with a byte that is another, or less of it, that it is damaged', { timeout: 60_000 }, async () => {
  const { file, bytes, opened } = await sealed(Buffer.from('a station '.repeat(20)));
  const damaged = fc.oneof(
    fc.record({ at: fc.nat(bytes.length - 1), flip: fc.integer({ min: 1, max: 255 }) }).map(({ at, flip }) => {
      const copy = Buffer.from(bytes);
      copy[at] ^= flip;
      return copy;
    }),
    fc.nat(bytes.length - 1).map((length) => bytes.subarray(0, length)),
    fc.uint8Array({ minLength: 1, maxLength: 40 }).map((more) => Buffer.concat([bytes, more])),
  );
  await fc.assert(
    fc.asyncProperty(damaged, async (content) => {
      writeFileSync(file, content);
      await expect(unseal(file, opened, PASSWORD)).rejects.toMatchObject({ code: 'backup-unreadable' });
    }),
    { numRuns: 300 },
  );
  await expect(unseal(join(file, 'none'), opened, PASSWORD)).rejects.toMatchObject({ code: 'backup-unreadable' });
});

it('tells a password that is another from a file that is damaged, and takes one as any keyboard writes it', async () => {
  const { file, opened } = await sealed(Buffer.from('a station'));
  await fc.assert(
    fc.asyncProperty(
      fc.string({ maxLength: 200 }).filter((other) => other !== PASSWORD),
      async (other) => {
        await expect(unseal(file, opened, other)).rejects.toMatchObject({ code: 'backup-password-wrong' });
      },
    ),
  );
  await seal(file, Readable.from([Buffer.from('x')]), 'Schlüssel', CHEAP);
  await unseal(file, opened, 'Schlu\u0308ssel');
  expect(readFileSync(opened, 'utf8')).toBe('x');
});

it('never gives the same bytes twice', async () => {
  const [one, other] = await Promise.all([sealed(Buffer.alloc(500)), sealed(Buffer.alloc(500))]);
  expect(one.bytes.subarray(20)).not.toEqual(other.bytes.subarray(20));
});

it('opens at the cost that is meant for use', async () => {
  const folder = temporaryFolder();
  await seal(join(folder, 'it'), Readable.from([Buffer.from('a station')]), PASSWORD);
  await unseal(join(folder, 'it'), join(folder, 'opened'), PASSWORD);
  expect(readFileSync(join(folder, 'opened'), 'utf8')).toBe('a station');
});
