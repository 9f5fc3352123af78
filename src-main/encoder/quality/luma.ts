import type { Raster } from '../raster';

/** ITU-R BT.601-7, section 2.5.1: Y = 0.299 R + 0.587 G + 0.114 B; one number a pixel, 0 to 255. */
export function lumaOf({ data }: Raster): Float32Array {
  const luma = new Float32Array(data.length / 3);
  for (let i = 0, from = 0; i < luma.length; i++, from += 3) luma[i] = 0.299 * data[from] + 0.587 * data[from + 1] + 0.114 * data[from + 2];
  return luma;
}
