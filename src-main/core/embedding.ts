/** f(x): 128 numbers of unit length. Never leaves the main side. */
export const EMBEDDING_SIZE = 128;
/** SFace (128) and MobileFaceNet (512), unit vectors side by side: what a head projects to an embedding. */
export const FEATURE_SIZE = 640;

/** Length EMBEDDING_SIZE, unit L2 norm. */
export type Embedding = Float32Array;
/** Length FEATURE_SIZE: two unit vectors one after the other. */
export type Features = Float32Array;

/** Squared Euclidean distance, in [0, 4] for unit vectors (FaceNet, Schroff et al. 2015, section 3.1). */
export function squaredDistance(a: Embedding, b: Embedding): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = a[i] - b[i];
    sum += difference * difference;
  }
  return sum;
}
