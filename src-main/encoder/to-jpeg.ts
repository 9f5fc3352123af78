import { Transformer } from '@napi-rs/image';
import type { Frame } from '../core/frame';
import { fitInside, resample } from './detect/resample';
import { type Raster, rasterOf } from './raster';

/** @param quality 1 to 100 */
export async function toJpeg({ width, height, data }: Raster, quality: number): Promise<Uint8Array> {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    rgba[to] = data[from];
    rgba[to + 1] = data[from + 1];
    rgba[to + 2] = data[from + 2];
  }
  return new Uint8Array(await Transformer.fromRgbaPixels(rgba, width, height).jpeg(quality));
}

/** Pixels a side, and JPEG's quality: this project's own choice; whoever was there is recognised by eye, in 30 to 80 kB. */
const [MOST, QUALITY] = [640, 80];

/** All that a camera showed, as a JPEG of at most 640 pixels a side. */
export function framePicture(frame: Frame): Promise<Uint8Array> {
  const shown = rasterOf(frame);
  const { width, height } = fitInside(shown, MOST);
  return toJpeg(resample(shown, width, height), QUALITY);
}
