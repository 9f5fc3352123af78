import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export interface PrincipalDirections {
  readonly mean: Float64Array;
  /** Rows of unit length, orthogonal to each other, one after the other, widest first. */
  readonly directions: Float32Array;
}

/**
 * The directions in which vectors vary most about their mean (principal component analysis: Jolliffe 2002, chapter 1).
 * The largest component of each is positive, so that signs do not depend on the library.
 */
export function principalDirections(vectors: readonly Float32Array[], count: number): PrincipalDirections {
  const size = vectors[0].length;
  const mean = new Float64Array(size);
  for (const vector of vectors) vector.forEach((value, i) => (mean[i] += value / vectors.length));
  const { eigenvectorMatrix } = new EigenvalueDecomposition(covariance(vectors, mean), { assumeSymmetric: true });
  const directions = new Float32Array(count * size);
  for (let k = 0; k < count; k++) {
    // the library lists eigenvalues from small to large
    const direction = eigenvectorMatrix.getColumn(size - 1 - k);
    const largest = direction.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    directions.set(largest < 0 ? direction.map((value) => -value) : direction, k * size);
  }
  return { mean, directions };
}

function covariance(vectors: readonly Float32Array[], mean: Float64Array): Matrix {
  const size = mean.length;
  const sums = new Float64Array(size * size);
  for (const vector of vectors) {
    const centred = mean.map((value, i) => vector[i] - value);
    for (let i = 0; i < size; i++) for (let j = i; j < size; j++) sums[i * size + j] += centred[i] * centred[j];
  }
  const matrix = new Matrix(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const value = sums[i * size + j] / (vectors.length - 1);
      matrix.set(i, j, value);
      matrix.set(j, i, value);
    }
  }
  return matrix;
}
