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
  const { a, b, tx, ty } = toSource;
  const samples = Math.max(1, Math.round(Math.hypot(a, b)));
  const data = new Uint8Array(ALIGNED_SIDE * ALIGNED_SIDE * 3);
  const sum = new Float64Array(3);
  for (let y = 0, to = 0; y < ALIGNED_SIDE; y++) {
    for (let x = 0; x < ALIGNED_SIDE; x++, to += 3) {
      sum.fill(0);
      for (let j = 0; j < samples; j++) {
        const v = y + (j + 0.5) / samples - 0.5;
        for (let i = 0; i < samples; i++) {
          const u = x + (i + 0.5) / samples - 0.5;
          addSample(picture, a * u - b * v + tx, b * u + a * v + ty, sum);
        }
      }
      for (let channel = 0; channel < 3; channel++) data[to + channel] = sum[channel] / (samples * samples) + 0.5;
    }
  }
  return { width: ALIGNED_SIDE, height: ALIGNED_SIDE, data };
}

function addSample(picture: Raster, x: number, y: number, sum: Float64Array): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const below = y - top;
  addPixel(picture, left, top, (1 - right) * (1 - below), sum);
  addPixel(picture, left + 1, top, right * (1 - below), sum);
  addPixel(picture, left, top + 1, (1 - right) * below, sum);
  addPixel(picture, left + 1, top + 1, right * below, sum);
}

/** What lies beyond the picture is black and adds nothing. */
function addPixel({ width, height, data }: Raster, x: number, y: number, weight: number, sum: Float64Array): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const from = (y * width + x) * 3;
  sum[0] += weight * data[from];
  sum[1] += weight * data[from + 1];
  sum[2] += weight * data[from + 2];
}
