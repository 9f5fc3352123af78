import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { asFeaturesId } from '../../core/ids';
import { HEAD, NETS } from '../fixture';
import { netsFeatures } from '../nets/load-nets';
import { expectNets, loadEncoderFiles } from './load-encoder-files';

/** A copy of the shipped encoder, to be damaged. */
function copied(): string {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-encoder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(dirname(HEAD), folder, { recursive: true });
  return folder;
}

/** Changes the description's text. */
function edit(folder: string, change: (text: string) => string): void {
  const file = join(folder, 'encoder.json');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

it('the shipped encoder is whole, and made on the nets that the set-up converts', async () => {
  const files = await loadEncoderFiles(HEAD);
  expect(files.description).toMatchObject({ name: 'threshold-3', dimensions: 128 });
  expect(() => expectNets(files, asFeaturesId('others'))).toThrow('other nets');
  expectNets(files, await netsFeatures(NETS));
});

it('another name is no other encoder, another head is', async () => {
  const [folder, shipped] = [copied(), await loadEncoderFiles(HEAD)];
  edit(folder, (text) => text.replace('threshold-3', 'mine'));
  expect((await loadEncoderFiles(join(folder, 'encoder.json'))).id).toBe(shipped.id);
});

const swap = (from: string, to: string) => (folder: string) => edit(folder, (text) => text.replace(from, to));

it.each<[string, (folder: string) => void, string]>([
  [
    'a changed byte',
    (folder) => {
      const bytes = readFileSync(join(folder, 'head.bin'));
      bytes[1000] ^= 1;
      writeFileSync(join(folder, 'head.bin'), bytes);
    },
    'SHA-256',
  ],
  ['weights that are cut off', (folder) => truncateSync(join(folder, 'head.bin'), 1000), 'holds 1000 bytes'],
  ['no weights', (folder) => rmSync(join(folder, 'head.bin')), 'head.bin is missing'],
  ['no description', (folder) => rmSync(join(folder, 'encoder.json')), 'encoder.json is missing'],
  ['a description that is no JSON', swap('{', ''), 'is no JSON'],
  ['other dimensions', swap('"dimensions": 128', '"dimensions": 512'), 'dimensions'],
  ['a matrix of another shape', swap('"columns": 640', '"columns": 512'), 'columns'],
  ['a hidden layer that the weights have not', swap('"columns": 640', '"columns": 640, "hidden": 4'), 'has 340496'],
  ['weights that lie elsewhere', swap('"head.bin"', '"../head.bin"'), 'plain name'],
])('%s is refused, and said so', async (_, damage, said) => {
  const folder = copied();
  damage(folder);
  await expect(loadEncoderFiles(join(folder, 'encoder.json'))).rejects.toMatchObject({
    code: 'encoder-unusable',
    message: expect.stringContaining(said) as unknown,
  });
});
