import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EMBEDDING_SIZE, FEATURE_SIZE, type Embedding, type Features } from '../../core/embedding';
import { Fault } from '../../core/fault';
import { scaleToUnit } from '../embed/unit';

/** An affine map from features to embeddings. */
export interface Head {
  /** EMBEDDING_SIZE rows of FEATURE_SIZE numbers, then EMBEDDING_SIZE numbers that are added. */
  readonly weights: Float32Array;
  /** SHA-256 of the weights' bytes (float32, little-endian), hex: part of the encoder's id. */
  readonly sha256: string;
}

export const HEAD_LENGTH = EMBEDDING_SIZE * (FEATURE_SIZE + 1);

/** The small file beside the weights: how the head was made, and which bytes belong to it. */
export interface HeadDescription {
  readonly version: number;
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
  readonly columns: number;
  readonly made: Readonly<Record<string, string | number>>;
}

/** @param file the description (JSON); the weights lie beside it. @throws Fault weights-missing when it is absent or not what it should be */
export async function loadHead(file: string): Promise<Head> {
  try {
    const description = JSON.parse(await readFile(file, 'utf8')) as HeadDescription;
    const bytes = await readFile(join(dirname(file), description.file));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== description.sha256) throw new Error(`the SHA-256 of ${description.file} is ${sha256}`);
    const weights = new Float32Array(new Uint8Array(bytes).buffer);
    if (weights.length !== HEAD_LENGTH) throw new Error(`${description.file} holds ${weights.length} numbers`);
    return { weights, sha256 };
  } catch (error) {
    throw new Fault('weights-missing', `The head ${file} cannot be used; install Threshold again.`, { cause: error });
  }
}

/** 640 features to 128 numbers of unit length. */
export function project({ weights }: Head, features: Features): Embedding {
  const embedding = new Float32Array(EMBEDDING_SIZE);
  for (let row = 0; row < EMBEDDING_SIZE; row++) {
    let sum = weights[EMBEDDING_SIZE * FEATURE_SIZE + row];
    for (let column = 0; column < FEATURE_SIZE; column++) sum += weights[row * FEATURE_SIZE + column] * features[column];
    embedding[row] = sum;
  }
  return scaleToUnit(embedding);
}
