import { expect, it } from 'vitest';
import { EMBEDDING_SIZE, squaredDistance } from '../../src-main/core/embedding';
import { direction, directions, plainLoop } from './vectors';

const row = (vectors: Float32Array, i: number) => vectors.subarray(i * EMBEDDING_SIZE, (i + 1) * EMBEDDING_SIZE);

it('makes unit vectors', () => {
  const vectors = directions(5);
  for (const vector of [direction(640), ...Array.from({ length: 5 }, (_, i) => row(vectors, i))]) {
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  }
});

it('finds the nearest row by a loop', () => {
  const vectors = directions(200);
  const probe = direction(EMBEDDING_SIZE);
  const distances = Array.from({ length: 200 }, (_, i) => squaredDistance(row(vectors, i), probe));
  expect(plainLoop(vectors, probe)).toBe(distances.indexOf(Math.min(...distances)));
  expect(plainLoop(vectors, row(vectors, 17))).toBe(17);
});
