import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { EMBEDDING_SIZE, FEATURE_SIZE, type Embedding, type Features } from '../../core/embedding';
import { Fault } from '../../core/fault';
import { scaleToUnit } from '../embed/unit';

/** A map from features x to embeddings f: linear, f = W x + b, or with a hidden layer beside it, f = W x + b + V relu(U x + c). */
export interface Head {
  /**
   * W, EMBEDDING_SIZE rows of FEATURE_SIZE numbers, then b, EMBEDDING_SIZE numbers; of a head with N hidden units also U, N rows of FEATURE_SIZE,
   * then c, N numbers, then V, EMBEDDING_SIZE rows of N. Their count tells N.
   */
  readonly weights: Float32Array;
  /** SHA-256 of the weights' bytes (float32, little-endian), hex: part of the encoder's id. */
  readonly sha256: string;
}

/** Numbers of a linear head. */
export const HEAD_LENGTH = EMBEDDING_SIZE * (FEATURE_SIZE + 1);
/** What each hidden unit adds to them. */
const UNIT_LENGTH = FEATURE_SIZE + 1 + EMBEDDING_SIZE;

export const headLength = (hidden: number): number => HEAD_LENGTH + hidden * UNIT_LENGTH;
/** How many hidden units a head has; 0 of a linear one. */
export const hiddenUnits = (weights: Float32Array): number => (weights.length - HEAD_LENGTH) / UNIT_LENGTH;

const common = {
  version: z.number().int().min(0),
  file: z.string().min(1),
  sha256: z.string(),
  rows: z.literal(EMBEDDING_SIZE),
  columns: z.literal(FEATURE_SIZE),
  made: z.record(z.string(), z.union([z.string(), z.number()])),
};

/** The small file beside the weights: how the head was made, which bytes belong to it, and how they are laid out; one that says nothing of its kind is linear. */
const HeadDescription = z.union([
  z.object({ kind: z.literal('hidden'), hidden: z.number().int().min(1), ...common }),
  z.object({ kind: z.literal('linear').optional(), ...common }),
]);
export type HeadDescription = Readonly<z.infer<typeof HeadDescription>>;

/** @param file the description (JSON); the weights lie beside it. @throws Fault weights-missing when it is absent or not what it should be */
export async function loadHead(file: string): Promise<Head> {
  try {
    const description = HeadDescription.parse(JSON.parse(await readFile(file, 'utf8')));
    const bytes = await readFile(join(dirname(file), description.file));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== description.sha256) throw new Error(`the SHA-256 of ${description.file} is ${sha256}`);
    const weights = new Float32Array(new Uint8Array(bytes).buffer);
    const length = headLength(description.kind === 'hidden' ? description.hidden : 0);
    if (weights.length !== length) throw new Error(`${description.file} holds ${weights.length} numbers`);
    return { weights, sha256 };
  } catch (error) {
    throw new Fault(
      'weights-missing',
      `The head ${file} cannot be used: ${reason(error)}. Install Threshold again, or train the head anew.`,
      { cause: error },
    );
  }
}

function reason(error: unknown): string {
  if (error instanceof z.ZodError) return 'its description is not one of a head';
  return error instanceof Error ? error.message : String(error);
}

/** 640 features to 128 numbers of unit length. */
export function project({ weights }: Head, features: Features): Embedding {
  const embedding = affine(weights, 0, EMBEDDING_SIZE, features);
  const hidden = hiddenUnits(weights);
  if (hidden > 0) {
    const units = affine(weights, HEAD_LENGTH, hidden, features);
    const at = headLength(hidden) - EMBEDDING_SIZE * hidden;
    for (let row = 0; row < EMBEDDING_SIZE; row++)
      for (let unit = 0; unit < hidden; unit++) embedding[row] += weights[at + row * hidden + unit] * Math.max(0, units[unit]);
  }
  return scaleToUnit(embedding);
}

/** Rows of a matrix that begins at `at`, times the features, plus the offsets that follow it. */
function affine(weights: Float32Array, at: number, rows: number, features: Features): Float32Array {
  const sums = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = weights[at + rows * FEATURE_SIZE + row];
    for (let column = 0; column < FEATURE_SIZE; column++) sum += weights[at + row * FEATURE_SIZE + column] * features[column];
    sums[row] = sum;
  }
  return sums;
}
