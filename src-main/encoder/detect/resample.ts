import { Matrix } from 'ml-matrix';
import type { Raster } from '../raster';

/**
 * A smaller copy by the area filter: each new pixel is the mean of the rectangle that it covers, edges counted in part, so that nothing aliases.
 * Width and height may be enlarged too; a covered rectangle is then smaller than a pixel.
 */
export function resample(source: Raster, width: number, height: number): Raster {
  if (width === source.width && height === source.height) return source;
  if (2 * width === source.width && 2 * height === source.height) return halve(source);
  return columnsShrunk(rowsOf(source, width), source.height, width, height);
}

/** Each row to its new width. */
function rowsOf({ width: from, height, data }: Raster, width: number): Float32Array {
  const { firsts, counts, weights, most } = coverage(from, width);
  const narrow = new Float32Array(width * height * 3);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let at = (y * from + firsts[x]) * 3;
      for (let k = x * most, end = k + counts[x]; k < end; k++, at += 3) {
        const weight = weights[k];
        red += weight * data[at];
        green += weight * data[at + 1];
        blue += weight * data[at + 2];
      }
      narrow[to] = red;
      narrow[to + 1] = green;
      narrow[to + 2] = blue;
    }
  }
  return narrow;
}

/** Then each column to its new height. */
function columnsShrunk(narrow: Float32Array, from: number, width: number, height: number): Raster {
  const { firsts, counts, weights, most } = coverage(from, height);
  const stride = width * 3;
  const data = new Uint8Array(stride * height);
  const row = new Float32Array(stride);
  for (let y = 0; y < height; y++) {
    row.fill(0.5); // rounds when the row is cut to whole numbers
    for (let k = 0; k < counts[y]; k++) {
      const weight = weights[y * most + k];
      const at = (firsts[y] + k) * stride;
      for (let i = 0; i < stride; i++) row[i] += weight * narrow[at + i];
    }
    data.set(row, y * stride);
  }
  return { width, height, data };
}

/** What the area filter comes to for a camera's 640 x 480, to the last bit, in a fifth of the time: it is done for every frame, day and night. */
function halve({ width, height, data }: Raster): Raster {
  const stride = width * 3;
  const half = new Uint8Array((width >> 1) * (height >> 1) * 3);
  for (let y = 0, to = 0; y < height; y += 2) {
    for (let from = y * stride, end = from + stride; from < end; from += 6) {
      for (let channel = from; channel < from + 3; channel++) {
        const sum = data[channel] + data[channel + 3] + data[channel + stride] + data[channel + stride + 3];
        half[to++] = (sum + 2) >> 2;
      }
    }
  }
  return { width: width >> 1, height: height >> 1, data: half };
}

/** Which old pixels each new one covers: `counts` of them from `firsts` on; their shares, which add up to 1, stand from `most` times its number on. */
interface Coverage {
  readonly firsts: Int32Array;
  readonly counts: Int32Array;
  readonly weights: Float64Array;
  readonly most: number;
}

function coverage(from: number, to: number): Coverage {
  const step = from / to;
  const most = Math.ceil(step) + 1;
  const [firsts, counts, weights] = [new Int32Array(to), new Int32Array(to), new Float64Array(to * most)];
  for (let i = 0; i < to; i++) {
    const start = i * step;
    const end = Math.min(from, start + step);
    const first = Math.floor(start);
    firsts[i] = first;
    counts[i] = Math.max(1, Math.ceil(end - 1e-9) - first);
    for (let k = 0; k < counts[i]; k++) weights[i * most + k] = (Math.min(end, first + k + 1) - Math.max(start, first + k)) / (end - start);
  }
  return { firsts, counts, weights, most };
}

/** The area filter along one side, as a matrix of `from` rows and `to` columns: a row of pixels times it is the row resampled, not yet rounded. */
export function areaMatrix(from: number, to: number): Matrix {
  const { firsts, counts, weights, most } = coverage(from, to);
  const matrix = Matrix.zeros(from, to);
  for (let i = 0; i < to; i++) for (let k = 0; k < counts[i]; k++) matrix.set(firsts[i] + k, i, weights[i * most + k]);
  return matrix;
}

/** The size that fits a picture into a square of `side`, never enlarged. */
export function fitInside(
  { width, height }: Pick<Raster, 'width' | 'height'>,
  side: number,
): { width: number; height: number; scale: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)), scale };
}
