import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../core/embedding';
import type { Judge } from '../../core/metric';
import { encoderIdOf, headOf, loadEncoderFiles, netsIds } from '../../encoder';
import { HEAD, NETS } from '../../encoder/fixture';
import { writeEncoder } from './write-encoder';

export const shipped = await loadEncoderFiles(HEAD);
export const shippedHead = headOf(shipped);
/** What the nets compute that it stands on. */
export const { features } = await netsIds(NETS);
export const calibration = JSON.parse(readFileSync(join(dirname(HEAD), 'calibration.json'), 'utf8')) as { encoderId: string };

/** The shipped head with its rows in the opposite order: the same distances, and another encoder. */
function turned(): Float32Array {
  const { weights } = shippedHead;
  const turned = new Float32Array(weights.length);
  for (let row = 0; row < EMBEDDING_SIZE; row++) {
    const from = EMBEDDING_SIZE - 1 - row;
    turned.set(weights.subarray(from * FEATURE_SIZE, (from + 1) * FEATURE_SIZE), row * FEATURE_SIZE);
    turned[EMBEDDING_SIZE * FEATURE_SIZE + row] = weights[EMBEDDING_SIZE * FEATURE_SIZE + from];
  }
  return turned;
}

/** A folder as training and calibration leave it. */
export function trained({ calibrated = true, judge = null }: { readonly calibrated?: boolean; readonly judge?: Judge | null } = {}): {
  readonly folder: string;
  readonly id: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-run-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const made = writeEncoder(folder, { name: 'turned', features, weights: turned(), judge, made: { data: 'none' }, metrics: [] });
  const id = encoderIdOf(made.body);
  if (calibrated) writeFileSync(join(folder, 'calibration.json'), JSON.stringify({ ...calibration, encoderId: id }));
  return { folder, id };
}
