import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { asFeaturesId } from '../../core/ids';
import { type CropCacheKey, openCropCache } from './crop-cache';
import type { Cropped } from './cropped';

const KEY: CropCacheKey = { features: asFeaturesId('a'.repeat(64)), backend: 'tensorflow', side: 2 };
const [FIRST, SECOND, THIRD] = ['1', '2', '3'].map((digit) => digit.repeat(64));
const crop = (start: number): Cropped => ({ kind: 'crop', pixels: Uint8Array.from({ length: 12 }, (_, i) => start + i) });
const failure: Cropped = { kind: 'failure', fault: { code: 'no-face', message: 'No face.' } };

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-crops-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it('gives back byte by byte what an earlier run has put in, failures too, and keeps sides and backends apart', () => {
  const folder = temporaryFolder();
  const first = openCropCache(folder, KEY, 'first');
  first.put(FIRST, crop(0));
  first.put(SECOND, failure);
  openCropCache(folder, KEY, 'second').put(THIRD, crop(100));
  const later = openCropCache(folder, KEY, 'third');
  expect([FIRST, SECOND, THIRD, '4'.repeat(64)].map((sha256) => later.get(sha256))).toEqual([crop(0), failure, crop(100), undefined]);
  for (const other of [{ side: 3 }, { backend: 'wasm' as const }])
    expect(openCropCache(folder, { ...KEY, ...other }, 'x').get(FIRST)).toBeUndefined();
});

it('passes over a record that a killed run left short', () => {
  const folder = temporaryFolder();
  openCropCache(folder, KEY, 'first').put(FIRST, crop(0));
  const [shelf] = readdirSync(folder);
  appendFileSync(join(folder, shelf, 'first.crops'), Buffer.from(SECOND, 'hex'));
  const later = openCropCache(folder, KEY, 'second');
  expect([later.get(FIRST), later.get(SECOND)]).toEqual([crop(0), undefined]);
});
