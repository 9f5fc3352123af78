import type { Raster } from '../raster';

/**
 * A smaller copy by the area filter: each new pixel is the mean of the rectangle that it covers, edges counted in part, so that nothing aliases.
 * Width and height may be enlarged too; a covered rectangle is then smaller than a pixel.
 */
export function resample(source: Raster, width: number, height: number): Raster {
  if (width === source.width && height === source.height) return source;
  if (2 * width === source.width && 2 * height === source.height) return halve(source);
  const columns = coverage(source.width, width);
  const rows = coverage(source.height, height);
  const narrow = new Float32Array(width * source.height * 3);
  for (let y = 0, to = 0; y < source.height; y++) {
    for (const { first, weights } of columns) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let from = (y * source.width + first) * 3;
      for (const weight of weights) {
        red += weight * source.data[from++];
        green += weight * source.data[from++];
        blue += weight * source.data[from++];
      }
      narrow[to++] = red;
      narrow[to++] = green;
      narrow[to++] = blue;
    }
  }
  const stride = width * 3;
  const data = new Uint8Array(stride * height);
  const row = new Float32Array(stride);
  rows.forEach(({ first, weights }, y) => {
    row.fill(0.5); // rounds when the row is cut to whole numbers
    weights.forEach((weight, k) => {
      const from = (first + k) * stride;
      for (let i = 0; i < stride; i++) row[i] += weight * narrow[from + i];
    });
    data.set(row, y * stride);
  });
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

interface Coverage {
  readonly first: number;
  /** Shares of the pixels from `first` on; they add up to 1. */
  readonly weights: readonly number[];
}

function coverage(from: number, to: number): readonly Coverage[] {
  const step = from / to;
  return Array.from({ length: to }, (_, i) => {
    const start = i * step;
    const end = Math.min(from, start + step);
    const first = Math.floor(start);
    const count = Math.max(1, Math.ceil(end - 1e-9) - first);
    const weights = Array.from({ length: count }, (_, k) => (Math.min(end, first + k + 1) - Math.max(start, first + k)) / (end - start));
    return { first, weights };
  });
}

/** The size that fits a picture into a square of `side`, never enlarged. */
export function fitInside(
  { width, height }: Pick<Raster, 'width' | 'height'>,
  side: number,
): { width: number; height: number; scale: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)), scale };
}
