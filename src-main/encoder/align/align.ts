import type { Landmarks } from '../../core/face';
import type { Raster } from '../raster';
import { fitSimilarity, invertSimilarity, type Similarity } from './similarity';

/** Side of the aligned face, pixels: what both encoders were trained on. */
export const ALIGNED_SIDE = 112;

/**
 * Where the five landmarks belong in 112 x 112 (the reference points of ArcFace, Deng et al. 2019; the same in OpenCV's FaceRecognizerSF):
 * right eye, left eye, nose tip, right and left mouth corner.
 */
export const REFERENCE_LANDMARKS: Landmarks = [
  { x: 38.2946, y: 51.6963 },
  { x: 73.5318, y: 51.5014 },
  { x: 56.0252, y: 71.7366 },
  { x: 41.5493, y: 92.3655 },
  { x: 70.7299, y: 92.2041 },
];

/** Share of the aligned face that lies within a picture of this size, counted on a grid of points. */
export function shareInside(landmarks: Landmarks, width: number, height: number): number {
  const { a, b, tx, ty } = invertSimilarity(fitSimilarity(landmarks, REFERENCE_LANDMARKS));
  let inside = 0;
  for (let row = 0; row < GRID; row++) {
    for (let column = 0; column < GRID; column++) {
      const [u, v] = [column, row].map((place) => ((place + 0.5) / GRID) * ALIGNED_SIDE);
      const [x, y] = [a * u - b * v + tx, b * u + a * v + ty];
      if (x >= 0 && x < width && y >= 0 && y < height) inside++;
    }
  }
  return inside / GRID ** 2;
}

const GRID = 16;

/** The face turned upright, scaled and cut out to 112 x 112; black where it lies beyond the picture. */
export function align(picture: Raster, landmarks: Landmarks): Raster {
  return warp(picture, invertSimilarity(fitSimilarity(landmarks, REFERENCE_LANDMARKS)));
}

/**
 * Bilinear sampling. Where the face is larger than 112 pixels each new pixel is the mean of n x n samples spread over the area it covers,
 * n being the reduction in whole steps: a single sample would alias, and a photograph would not look like a webcam's frame of the same person.
 * @param toSource takes the aligned face's pixels to the picture's
 */
function warp(picture: Raster, toSource: Similarity): Raster {
  const { a, b } = toSource;
  const samples = Math.max(1, Math.round(Math.hypot(a, b)));
  const data = new Uint8Array(ALIGNED_SIDE * ALIGNED_SIDE * 3);
  const sum: [number, number, number] = [0, 0, 0];
  const offsets = Array.from({ length: samples }, (_, i) => (i + 0.5) / samples - 0.5);
  for (let y = 0, to = 0; y < ALIGNED_SIDE; y++) {
    for (let x = 0; x < ALIGNED_SIDE; x++) {
      sum.fill(0);
      for (const dy of offsets) {
        for (const dx of offsets)
          addSample(picture, a * (x + dx) - b * (y + dy) + toSource.tx, b * (x + dx) + a * (y + dy) + toSource.ty, sum);
      }
      for (const channel of sum) data[to++] = channel / (samples * samples) + 0.5;
    }
  }
  return { width: ALIGNED_SIDE, height: ALIGNED_SIDE, data };
}

function addSample({ width, height, data }: Raster, x: number, y: number, sum: [number, number, number]): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const shareX = x - left;
  const shareY = y - top;
  for (let dy = 0; dy < 2; dy++) {
    const row = top + dy;
    if (row < 0 || row >= height) continue;
    for (let dx = 0; dx < 2; dx++) {
      const column = left + dx;
      if (column < 0 || column >= width) continue;
      const weight = (dx === 0 ? 1 - shareX : shareX) * (dy === 0 ? 1 - shareY : shareY);
      const from = (row * width + column) * 3;
      sum[0] += weight * data[from];
      sum[1] += weight * data[from + 1];
      sum[2] += weight * data[from + 2];
    }
  }
}
