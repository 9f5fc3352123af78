import { EMBEDDING_SIZE, FEATURE_SIZE, type Embedding, type Features } from '../core/embedding';
import { Fault } from '../core/fault';

/** A vector as it lies in the database: float32, little-endian, like every machine this runs on. */
export const toBlob = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);

/** Copies, because a Buffer's memory is shared and usearch reads a whole buffer from its start. */
export const fromBlob = (blob: Buffer): Float32Array => new Float32Array(new Uint8Array(blob).buffer);

/** f = 0 stands at distance 1 from everybody and would pass a generous tau: what is no unit vector is never stored nor compared. */
export function expectUnit(embedding: Embedding): void {
  if (embedding.length !== EMBEDDING_SIZE || !(Math.abs(squaredLength(embedding) - 1) < 1e-3)) {
    throw new Fault('internal', `An embedding must be ${EMBEDDING_SIZE} numbers of unit length.`);
  }
}

/** Two unit vectors side by side. */
export function expectFeatures(features: Features): void {
  if (features.length !== FEATURE_SIZE || !(Math.abs(squaredLength(features) - 2) < 1e-2)) {
    throw new Fault('internal', `Features must be ${FEATURE_SIZE} numbers: two unit vectors.`);
  }
}

function squaredLength(vector: Float32Array): number {
  let sum = 0;
  for (const x of vector) sum += x * x;
  return sum;
}
