import type { Raster } from '../raster';
import { ALIGNED_SIDE, REFERENCE_LANDMARKS } from '../align/align';
import { lumaOf } from './luma';

/**
 * How much there is to see where the eyes belong: the standard deviation of the luma around an eye over the mean luma of the cheek below it,
 * of the emptier eye. White, iris, lids and lashes make 0.1 to 0.4, a dark glass or a hand next to nothing.
 * @param aligned the face as it goes into the encoders, 112 x 112
 */
export function eyeContrast(aligned: Raster): number {
  const luma = lumaOf(aligned);
  const [right, left] = REFERENCE_LANDMARKS;
  return Math.min(
    ...[right, left].map(({ x, y }, i) => {
      const eye = spread(luma, x, y, EYE);
      const cheek = spread(luma, CHEEKS[i], CHEEK_Y, CHEEK);
      return eye.deviation / Math.max(1, cheek.mean);
    }),
  );
}

/** Half sides in pixels of the aligned face: from corner to corner and from lid to lid; and a piece of cheek without the mouth. */
const EYE = { x: 9, y: 5 };
const CHEEK = { x: 6, y: 5 };
const CHEEKS = [32, 80] as const;
const CHEEK_Y = 76;

function spread(luma: Float32Array, x: number, y: number, half: { x: number; y: number }) {
  const values: number[] = [];
  for (let row = Math.round(y - half.y); row <= y + half.y; row++) {
    for (let column = Math.round(x - half.x); column <= x + half.x; column++) values.push(luma[row * ALIGNED_SIDE + column]);
  }
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return { mean, deviation: Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length) };
}
