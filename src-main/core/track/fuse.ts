import { type Embedding, EMBEDDING_SIZE } from '../embedding';

/** The weighted sum of a track's embeddings; `probe` is its direction. */
export interface Fused {
  readonly sum: Float64Array;
  /** Unit length: the track's one embedding, to be compared with templates. */
  readonly probe: Embedding;
}

/**
 * One more embedding in the quality-weighted mean of a track, brought back to unit length
 * (Liu, Yan and Ouyang 2017, Quality Aware Network for Set to Set Recognition, section 3: a set's feature is the weighted mean of its pictures').
 * @param weight in (0, 1]; anything else, and any embedding that holds no numbers, leaves the mean as it was
 * @returns null while nothing usable was fused
 */
export function fuse(fused: Fused | null, embedding: Embedding, weight: number): Fused | null {
  if (!(weight > 0 && weight <= 1)) return fused;
  const sum = fused === null ? new Float64Array(EMBEDDING_SIZE) : fused.sum.slice();
  for (let i = 0; i < sum.length; i++) sum[i] += weight * embedding[i];
  const length = Math.sqrt(sum.reduce((squares, x) => squares + x * x, 0));
  // Embeddings of one face never cancel out; what does is no face.
  if (!(length > 1e-6)) return fused;
  return { sum, probe: Float32Array.from(sum, (x) => x / length) };
}
