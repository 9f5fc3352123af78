import fc from 'fast-check';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { lines } from './lines';

const MAX = 1000;

async function read(chunks: Iterable<Uint8Array>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines(Readable.from(chunks), MAX)) found.push(line);
  return found;
}

it('finds the same lines however the bytes were cut', async () => {
  const words = fc.array(
    fc.string({ unit: 'grapheme', maxLength: 30 }).filter((s) => !s.includes('\n')),
    { maxLength: 10 },
  );
  await fc.assert(
    fc.asyncProperty(words, fc.integer({ min: 1, max: 40 }), async (expected, size) => {
      const bytes = Buffer.from(expected.map((line) => `${line}\n`).join(''));
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
      expect(await read(chunks)).toEqual(expected);
    }),
  );
});

it('gives up on a line that is too long, and on none that is just not', async () => {
  const of = (length: number) => Buffer.from(`${'x'.repeat(length)}\n`);
  expect(await read([of(MAX), of(MAX)])).toHaveLength(2);
  await expect(read([of(MAX + 1)])).rejects.toThrow(/at most/);
});
