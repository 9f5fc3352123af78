import { EMBEDDING_SIZE } from '../../src-main/core/embedding';

/** Some unit vector. */
export function direction(size: number): Float32Array {
  return unit(Float32Array.from({ length: size }, () => Math.random() - 0.5));
}

/** So many of them side by side, as a gallery holds them. */
export function directions(count: number): Float32Array {
  const vectors = new Float32Array(count * EMBEDDING_SIZE);
  for (let i = 0; i < count; i++) {
    const vector = vectors.subarray(i * EMBEDDING_SIZE, (i + 1) * EMBEDDING_SIZE);
    for (let j = 0; j < EMBEDDING_SIZE; j++) vector[j] = Math.random() - 0.5;
    unit(vector);
  }
  return vectors;
}

function unit(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const x of vector) sum += x * x;
  const length = Math.sqrt(sum);
  for (let j = 0; j < vector.length; j++) vector[j] /= length;
  return vector;
}

/** The row nearest to the probe, as anyone would write it first. */
export function plainLoop(vectors: Float32Array, probe: Float32Array): number {
  let nearest = -1;
  let least = Infinity;
  for (let row = 0, at = 0; at < vectors.length; row++) {
    let d = 0;
    for (let j = 0; j < EMBEDDING_SIZE; j++, at++) {
      const difference = vectors[at] - probe[j];
      d += difference * difference;
    }
    if (d < least) {
      least = d;
      nearest = row;
    }
  }
  return nearest;
}
