import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { asAlignmentId, asFeaturesId } from '../../core/ids';
import { HEAD, NETS } from '../fixture';
import { netsIds } from '../nets/load-nets';
import { filesOf } from './description';
import { expectNets, headOf, loadEncoderFiles } from './load-encoder-files';

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
  const nets = await netsIds(NETS);
  expect(() => expectNets(files, { ...nets, features: asFeaturesId('others') })).toThrow('other nets');
  expectNets(files, { ...nets, alignment: asAlignmentId('others') });
});

it('another name is no other encoder, another head is', async () => {
  const [folder, shipped] = [copied(), await loadEncoderFiles(HEAD)];
  edit(folder, (text) => text.replace('threshold-3', 'mine'));
  expect((await loadEncoderFiles(join(folder, 'encoder.json'))).id).toBe(shipped.id);
});

/** A copy that decides by a judge. @param change of its numbers before they are hashed */
function judged(change: (numbers: Float32Array) => unknown = () => undefined): string {
  const folder = copied();
  const numbers = Float32Array.from({ length: 129 }, (_, i) => (i < 128 ? -2 : 18));
  change(numbers);
  const bytes = new Uint8Array(numbers.buffer);
  writeFileSync(join(folder, 'judge.bin'), bytes);
  const judge = { file: 'judge.bin', sha256: createHash('sha256').update(bytes).digest('hex'), features: 'abs' };
  edit(folder, (text) => text.replace('"kind": "head",', `"kind": "head", "judge": ${JSON.stringify(judge)},`));
  return folder;
}

it('a judge decides instead of the distance, and makes it another encoder', async () => {
  const [shipped, files, other] = await Promise.all(
    [
      HEAD,
      join(judged(), 'encoder.json'),
      join(
        judged((numbers) => (numbers[128] = 17)),
        'encoder.json',
      ),
    ].map(loadEncoderFiles),
  );
  expect([shipped.metric.kind, files.metric.kind]).toEqual(['distance', 'abs']);
  expect(new Set([shipped.id, files.id, other.id]).size).toBe(3);
  const [a, b] = [0, 1].map((at) => Float32Array.from({ length: 128 }, (_, i) => Number(i === at)));
  expect(files.metric.d(a, b)).toBeCloseTo(4 / (1 + Math.exp((18 - 2 * 2) / 4)), 10);
});

it.each<[string, (folder: string) => void, string]>([
  ['was changed', (folder) => writeFileSync(join(folder, 'judge.bin'), new Float32Array(129)), 'SHA-256'],
  ['was cut off', (folder) => truncateSync(join(folder, 'judge.bin'), 512), 'holds 512 bytes'],
  ['is missing', (folder) => rmSync(join(folder, 'judge.bin')), 'judge.bin is missing'],
  ['is of other features', (folder) => edit(folder, (text) => text.replace('"abs"', '"chi2"')), 'has 1028'],
  ['is of unknown features', (folder) => edit(folder, (text) => text.replace('"abs"', '"cosine"')), 'judge'],
  ['lies elsewhere', (folder) => edit(folder, (text) => text.replace('"judge.bin"', '"../judge.bin"')), 'plain name'],
])('a judge that %s is refused, and said so', async (_, damage, said) => {
  const folder = judged();
  damage(folder);
  await expect(loadEncoderFiles(join(folder, 'encoder.json'))).rejects.toMatchObject({
    code: 'encoder-unusable',
    message: expect.stringContaining(said) as unknown,
  });
});

it.each<[string, (numbers: Float32Array) => unknown, string]>([
  ['takes a difference for likeness', (numbers) => (numbers[3] = 0.1), 'for a sign of one person'],
  ['looks at nothing', (numbers) => numbers.fill(0, 0, 128), 'all people for one'],
  ['has numbers that are none', (numbers) => (numbers[128] = NaN), 'numbers that are none'],
])('a judge that %s is refused', async (_, change, said) => {
  await expect(loadEncoderFiles(join(judged(change), 'encoder.json'))).rejects.toThrow(said);
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

it('reads a head as it was described before there were other bodies', async () => {
  const folder = copied();
  edit(folder, (text) => {
    const { body, ...others } = JSON.parse(text) as { body: { kind?: string } };
    delete body.kind;
    return JSON.stringify({ ...others, ...body, version: 1 });
  });
  const [before, shipped] = await Promise.all([join(folder, 'encoder.json'), HEAD].map(loadEncoderFiles));
  expect(before).toEqual(shipped);
});

/** A net of its own: one convolution of 2 filters on 8 x 8, and what makes 128 numbers of its 4 x 4. @param change of its numbers before they are hashed */
function netOfItsOwn(change: (numbers: Float32Array) => unknown = () => undefined): string {
  const folder = copied();
  const numbers = Float32Array.from({ length: 3 * 3 * 3 * 2 + 2 + 4 * 4 * 2 * 128 + 128 }, (_, i) => Math.sin(i));
  change(numbers);
  const bytes = new Uint8Array(numbers.buffer);
  writeFileSync(join(folder, 'network.bin'), bytes);
  const body = {
    kind: 'network',
    alignment: 'a'.repeat(64),
    sides: [112, 8],
    layers: [{ kind: 'conv', size: 3, filters: 2, stride: 2 }],
    activation: 'elu',
    weights: { file: 'network.bin', sha256: createHash('sha256').update(bytes).digest('hex') },
  };
  edit(folder, (text) => JSON.stringify({ ...(JSON.parse(text) as object), body }));
  return folder;
}

it('a net of its own is compared by the distance, and stands on what aligns faces alone', async () => {
  const [files, other] = await Promise.all(
    [netOfItsOwn(), netOfItsOwn((numbers) => (numbers[0] = 1))].map((folder) => loadEncoderFiles(join(folder, 'encoder.json'))),
  );
  expect([files.metric.kind, files.body.kind, files.id === other.id]).toEqual(['distance', 'network', false]);
  expect(filesOf(files.description)).toEqual(['encoder.json', 'network.bin']);
  expectNets(files, { features: asFeaturesId('others'), alignment: asAlignmentId('a'.repeat(64)) });
  expect(() => expectNets(files, { features: asFeaturesId('others'), alignment: asAlignmentId('b') })).toThrow('other nets');
  expect(() => headOf(files)).toThrow('a net of its own');
});

it.each<[string, (folder: string) => void, string]>([
  ['a changed byte', (folder) => writeFileSync(join(folder, 'network.bin'), new Float32Array(4280)), 'SHA-256'],
  ['weights that are cut off', (folder) => truncateSync(join(folder, 'network.bin'), 1000), 'holds 1000 bytes'],
  ['no weights', (folder) => rmSync(join(folder, 'network.bin')), 'network.bin is missing'],
  ['layers that the weights have not', swap('"filters":2', '"filters":4'), 'has 33728'],
  ['an input that the weights have not', swap('[112,8]', '[112,16]'), 'bytes'],
  ['an input that is no aligned face', swap('[112,8]', '[96,8]'), 'sides'],
  ['an unknown layer', swap('"conv"', '"attention"'), 'layers'],
  ['an unknown activation', swap('"elu"', '"relu"'), 'activation'],
  ['an unknown body', swap('"network"', '"nothing"'), 'body'],
  ['weights that lie elsewhere', swap('"network.bin"', '"../network.bin"'), 'plain name'],
])('a net of its own with %s is refused, and said so', async (_, damage, said) => {
  const folder = netOfItsOwn();
  damage(folder);
  await expect(loadEncoderFiles(join(folder, 'encoder.json'))).rejects.toMatchObject({
    code: 'encoder-unusable',
    message: expect.stringContaining(said) as unknown,
  });
});

it('a net of its own with numbers that are none is refused', async () => {
  const folder = netOfItsOwn((numbers) => (numbers[7] = Infinity));
  await expect(loadEncoderFiles(join(folder, 'encoder.json'))).rejects.toThrow('numbers that are none');
});
