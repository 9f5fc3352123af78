import type { Frame } from '../../core/frame';
import type { Place } from '../crop/crop';

/** Brightness alone, one number a pixel. */
export interface Luma {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A frame's brightness: the first plane as it lies there, or R G B by ITU-R BT.601-7, section 2.5.1. */
export function lumaOf({ width, height, format, data }: Frame): Luma {
  if (format === 'I420') return { width, height, data: data.subarray(0, width * height) };
  const luma = new Uint8Array(width * height);
  for (let i = 0, from = 0; i < luma.length; i++, from += 4) luma[i] = 0.299 * data[from] + 0.587 * data[from + 1] + 0.114 * data[from + 2];
  return { width, height, data: luma };
}

/** An upright place scaled to size x size, each number the mean of the pixels that it covers; NaN beyond the picture. */
export function lumaPatch({ width, height, data }: Luma, place: Place, size: number): Float32Array {
  const patch = new Float32Array(size * size);
  const [stepX, stepY] = [place.width / size, place.height / size];
  const [left, top] = [place.centre.x - place.width / 2, place.centre.y - place.height / 2];
  for (let row = 0, to = 0; row < size; row++) {
    const [y0, y1] = whole(top + row * stepY, stepY);
    for (let column = 0; column < size; column++, to++) {
      const [x0, x1] = whole(left + column * stepX, stepX);
      if (x0 < 0 || y0 < 0 || x1 > width || y1 > height) {
        patch[to] = NaN;
        continue;
      }
      let sum = 0;
      for (let y = y0; y < y1; y++) for (let i = y * width + x0; i < y * width + x1; i++) sum += data[i];
      patch[to] = sum / ((y1 - y0) * (x1 - x0));
    }
  }
  return patch;
}

/** The whole pixels from `start` on, at least one. */
function whole(start: number, step: number): readonly [number, number] {
  const first = Math.floor(start);
  return [first, Math.max(first + 1, Math.floor(start + step))];
}
