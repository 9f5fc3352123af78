import type { Landmarks, Quality } from '../../core/face';
import type { Raster } from '../raster';
import { lumaOf } from './luma';

/** What can be said of a face before it is encoded. @param aligned the face as it goes into the encoders, 112 x 112 */
export function measureQuality(landmarks: Landmarks, aligned: Raster): Quality {
  const luma = lumaOf(aligned);
  return {
    interEye: interEye(landmarks),
    sharpness: laplacianVariance(luma, aligned.width, aligned.height),
    brightness: mean(luma),
    turn: turnOf(landmarks),
  };
}

export function interEye([right, left]: Landmarks): number {
  return Math.hypot(left.x - right.x, left.y - right.y);
}

/** How far the nose stands from the middle of the eyes along the line of the eyes, in units of half their distance, in [0, 1]. */
function turnOf(landmarks: Landmarks): number {
  const [right, left, nose] = landmarks;
  const eyes = interEye(landmarks);
  if (eyes === 0) return 1;
  const along = ((nose.x - (right.x + left.x) / 2) * (left.x - right.x) + (nose.y - (right.y + left.y) / 2) * (left.y - right.y)) / eyes;
  return Math.min(1, Math.abs(along) / (eyes / 2));
}

/** Variance of the Laplacian (kernel 0 1 0, 1 -4 1, 0 1 0): low where there are no fine edges (Pech-Pacheco et al. 2000). */
function laplacianVariance(luma: Float32Array, width: number, height: number): number {
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const laplacian = luma[i - 1] + luma[i + 1] + luma[i - width] + luma[i + width] - 4 * luma[i];
      sum += laplacian;
      squares += laplacian * laplacian;
    }
  }
  const count = (width - 2) * (height - 2);
  return squares / count - (sum / count) ** 2;
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
