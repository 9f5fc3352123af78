import type { Frame } from '../core/frame';

/** A decoded picture: `data` holds width x height x 3 bytes, R G B, row by row, upright. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A camera's frame as R G B. */
export function rasterOf(frame: Frame): Raster {
  return frame.format === 'RGBA' ? fromRgba(frame) : fromI420(frame);
}

function fromRgba({ width, height, data }: Frame): Raster {
  const pixels = width * height;
  const rgb = new Uint8Array(pixels * 3);
  for (let i = 0, from = 0, to = 0; i < pixels; i++, from += 4, to += 3) {
    rgb[to] = data[from];
    rgb[to + 1] = data[from + 1];
    rgb[to + 2] = data[from + 2];
  }
  return { width, height, data: rgb };
}

/** BT.601, limited range (ITU-R BT.601-7, section 2.5.3: Y in 16 to 235, U and V in 16 to 240), in fixed point of 16 bits. */
function fromI420({ width, height, data }: Frame): Raster {
  const chromaWidth = (width + 1) >> 1;
  const planeU = width * height;
  const planeV = planeU + chromaWidth * ((height + 1) >> 1);
  // a clamped array rounds nothing here, it only keeps the sums in 0 to 255
  const rgb = new Uint8ClampedArray(width * height * 3);
  let to = 0;
  for (let y = 0; y < height; y++) {
    const chromaRow = (y >> 1) * chromaWidth;
    for (let x = 0; x < width; x++) {
      const luma = 76309 * (data[y * width + x] - 16) + 32768;
      const u = data[planeU + chromaRow + (x >> 1)] - 128;
      const v = data[planeV + chromaRow + (x >> 1)] - 128;
      rgb[to++] = (luma + 104597 * v) >> 16;
      rgb[to++] = (luma - 25675 * u - 53279 * v) >> 16;
      rgb[to++] = (luma + 132201 * u) >> 16;
    }
  }
  return { width, height, data: new Uint8Array(rgb.buffer) };
}
