import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EMBEDDING_SIZE, FEATURE_SIZE, type Embedding, type Features } from '../../core/embedding';
import { Fault } from '../../core/fault';
import { scaleToUnit } from '../embed/unit';

/** A linear map from features to embeddings. */
export interface Head {
  /** EMBEDDING_SIZE rows of FEATURE_SIZE numbers; SFace's weight is multiplied in. */
  readonly matrix: Float32Array;
  /** SHA-256 of the matrix's bytes, hex: part of the encoder's id. */
  readonly sha256: string;
}

/** The small file beside the matrix: how the head was made, and which bytes belong to it. */
export interface HeadDescription {
  readonly version: number;
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
  readonly columns: number;
  readonly made: Readonly<Record<string, string | number>>;
}

/** @param file the description (JSON); the matrix lies beside it. @throws Fault weights-missing when it is absent or not what it should be */
export async function loadHead(file: string): Promise<Head> {
  try {
    const description = JSON.parse(await readFile(file, 'utf8')) as HeadDescription;
    const bytes = await readFile(join(dirname(file), description.file));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== description.sha256) throw new Error(`the SHA-256 of ${description.file} is ${sha256}`);
    const matrix = new Float32Array(new Uint8Array(bytes).buffer);
    if (matrix.length !== EMBEDDING_SIZE * FEATURE_SIZE) throw new Error(`${description.file} holds ${matrix.length} numbers`);
    return { matrix, sha256 };
  } catch (error) {
    throw new Fault('weights-missing', `The head ${file} cannot be used; install Threshold again.`, { cause: error });
  }
}

/** 640 features to 128 numbers of unit length. */
export function project({ matrix }: Head, features: Features): Embedding {
  const embedding = new Float32Array(EMBEDDING_SIZE);
  for (let row = 0; row < EMBEDDING_SIZE; row++) {
    let sum = 0;
    for (let column = 0; column < FEATURE_SIZE; column++) sum += matrix[row * FEATURE_SIZE + column] * features[column];
    embedding[row] = sum;
  }
  return scaleToUnit(embedding);
}
