import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMBEDDING_SIZE } from '../../core/embedding';
import { Fault } from '../../core/fault';
import { ENCODER_FILE, ENCODER_NAME, type EncoderDescription } from '../../encoder';

/** What a description says of whatever body an encoder has. */
export type About = Pick<EncoderDescription, 'name' | 'made' | 'metrics'>;

/** Weights as they lie on the disk: float32, little-endian. */
export interface WeightsFile {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

export function weightsFile(file: string, weights: Float32Array): WeightsFile {
  const bytes = new Uint8Array(Float32Array.from(weights).buffer);
  return { file, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** An encoder as a station takes it up, but for its calibration. @returns the description as it was written @throws Fault argument-invalid */
export function writeFolder<Body extends EncoderDescription['body']>(
  folder: string,
  { name, made, metrics }: About,
  { body, notice, files }: { readonly body: Body; readonly notice: string; readonly files: readonly WeightsFile[] },
): EncoderDescription & { readonly body: Body } {
  if (!ENCODER_NAME.test(name))
    throw new Fault('argument-invalid', `An encoder’s name has letters, digits, dots, dashes and underscores, unlike ${name}.`);
  const description = { version: 2, name, dimensions: EMBEDDING_SIZE, body, made, metrics, notice } as const;
  mkdirSync(folder, { recursive: true });
  for (const { file, bytes } of files) writeFileSync(join(folder, file), bytes);
  writeFileSync(join(folder, ENCODER_FILE), `${JSON.stringify(description, null, 2)}\n`);
  return description;
}
