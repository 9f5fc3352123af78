import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CnnLayers } from './cnn';
import type { Network } from './network';

export interface CnnMade {
  readonly how: string;
  readonly data: string;
  readonly people: number;
  readonly images: number;
}

/**
 * A net as two files: what it is, in plain words, and its numbers (float32, little-endian, one tensor after the other as `tensors` lists them).
 * The input is the aligned face (encoder/align) at `side` pixels, R G B, mean 0 and deviation 1 over the picture; the output is to be brought to unit length.
 */
export function writeCnn(file: string, layers: CnnLayers, { variables }: Network, made: CnnMade) {
  const numbers = Buffer.concat([...variables.values()].map((variable) => Buffer.from(Float32Array.from(variable.dataSync()).buffer)));
  const weights = basename(file).replace(/\.json$/, '.bin');
  const description = {
    version: 1,
    kind: 'cnn',
    ...layers,
    activation: 'elu',
    tensors: [...variables].map(([name, { shape }]) => ({ name, shape })),
    weights,
    sha256: createHash('sha256').update(numbers).digest('hex'),
    made,
  };
  writeFileSync(join(dirname(file), weights), numbers);
  writeFileSync(file, `${JSON.stringify(description, null, 2)}\n`);
  return description;
}
