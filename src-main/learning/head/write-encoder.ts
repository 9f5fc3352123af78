import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../core/embedding';
import { Fault } from '../../core/fault';
import type { Judge } from '../../core/metric';
import { ENCODER_FILE, ENCODER_NAME, type EncoderDescription, HEAD_FILE, hiddenUnits, JUDGE_FILE } from '../../encoder';

export interface NewEncoder extends Pick<EncoderDescription, 'name' | 'features' | 'made' | 'metrics'> {
  readonly weights: Float32Array;
  /** What decides instead of the distance, if anything does. */
  readonly judge?: Judge | null;
}

/** What every head here stands on; NOTICE has the whole of it. */
const NETS_NOTICE =
  'The nets below the head: SFace, Apache-2.0, from OpenCV’s model zoo; MobileFaceNet, MIT, from the npm package faceplugin-face-recognition-js. ' +
  'The head: whoever trained it answers for the right to learn from the pictures.';

/** An encoder as a station takes it up, but for its calibration. @returns the description as it was written @throws Fault argument-invalid */
export function writeEncoder(folder: string, { name, features, made, metrics, weights, judge = null }: NewEncoder): EncoderDescription {
  if (!ENCODER_NAME.test(name))
    throw new Fault('argument-invalid', `An encoder’s name has letters, digits, dots, dashes and underscores, unlike ${name}.`);
  const head = bytesOf(weights);
  const judged = judge && bytesOf(judge.weights);
  const hidden = hiddenUnits(weights);
  const description: EncoderDescription = {
    version: 1,
    name,
    dimensions: EMBEDDING_SIZE,
    features,
    head: { file: HEAD_FILE, sha256: sha256Of(head), rows: EMBEDDING_SIZE, columns: FEATURE_SIZE, ...(hidden > 0 && { hidden }) },
    ...(judge && judged && { judge: { file: JUDGE_FILE, sha256: sha256Of(judged), features: judge.features } }),
    made,
    metrics,
    notice: NETS_NOTICE,
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, HEAD_FILE), head);
  if (judged) writeFileSync(join(folder, JUDGE_FILE), judged);
  writeFileSync(join(folder, ENCODER_FILE), `${JSON.stringify(description, null, 2)}\n`);
  return description;
}

const bytesOf = (weights: Float32Array): Uint8Array => new Uint8Array(Float32Array.from(weights).buffer);
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
