import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { asEncoderId, asFeaturesId, type FeaturesId } from '../../core/ids';
import { type CacheKey, openEmbeddingCache, openFeatureCache as openCache } from './cache';
import type { Embedded, Read } from './embedded';

const KEY: CacheKey<FeaturesId> = { of: asFeaturesId('a'.repeat(64)), backend: 'tensorflow', path: 'live' };
const features: Read = { kind: 'features', features: Float32Array.from({ length: 640 }, (_, i) => Math.fround(i / 1000 - 0.05)) };
const failure: Read = { kind: 'failure', fault: { code: 'no-face', message: 'No face — “none”.' } };

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-cache-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it('gives back bit by bit what an earlier run has put in, failures too', () => {
  const folder = temporaryFolder();
  const first = openCache(folder, KEY, 'first');
  first.put('1', features);
  first.put('2', failure);
  const second = openCache(folder, KEY, 'second');
  expect([second.get('1'), second.get('2'), second.get('3')]).toEqual([features, failure, undefined]);
});

it('gives back the embeddings of a net of its own, of whichever net they are, and no features', () => {
  const folder = temporaryFolder();
  const key = { ...KEY, of: asEncoderId('c'.repeat(64)) };
  const embedded: Embedded = { kind: 'embedding', embedding: Float32Array.from({ length: 128 }, (_, i) => Math.fround(i / 300 - 0.05)) };
  openEmbeddingCache(folder, key, 'first').put('1', embedded);
  openEmbeddingCache(folder, key, 'second').put('2', failure);
  const [again, asFeatures] = [openEmbeddingCache(folder, key, 'third'), openCache(folder, { ...KEY, of: asFeaturesId(key.of) }, 'third')];
  expect([again.get('1'), again.get('2'), asFeatures.get('1')]).toEqual([embedded, failure, undefined]);
  expect(openEmbeddingCache(folder, { ...key, of: asEncoderId('d'.repeat(64)) }, 'fourth').get('1')).toBeUndefined();
});

it('keeps nets, backends and paths apart', () => {
  const folder = temporaryFolder();
  openCache(folder, KEY, 'first').put('1', features);
  const others: Partial<CacheKey<FeaturesId>>[] = [{ of: asFeaturesId('b'.repeat(64)) }, { backend: 'wasm' }, { path: 'enrolment' }];
  for (const other of others) expect(openCache(folder, { ...KEY, ...other }, 'second').get('1')).toBeUndefined();
});

it.each(['{"sha256":"3","features":"AAAA', '{"sha256":"3","features":"AAAA"}\n', 'no line of ours\n', '{"sha256":"3"}\n'])(
  'passes over a line that is cut off or broken, and keeps the others: %s',
  (broken) => {
    const folder = temporaryFolder();
    const first = openCache(folder, KEY, 'first');
    first.put('1', features);
    const [shelf] = readdirSync(folder);
    appendFileSync(join(folder, shelf, 'first.jsonl'), broken);
    openCache(folder, KEY, 'second').put('2', failure);
    const third = openCache(folder, KEY, 'third');
    expect([third.get('1'), third.get('2'), third.get('3')]).toEqual([features, failure, undefined]);
  },
);
