import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FRONT_CAMERA } from '../core/ids';
import type { Frame } from '../core/frame';
import { align } from './align/align';
import { crop } from './crop/crop';
import { decodePhoto } from './decode-photo';
import { resample } from './detect/resample';
import { searchPhoto } from './detect/search';
import type { Net } from './nets/net';
import type { Raster } from './raster';

const root = join(import.meta.dirname, '..', '..');
export const NETS = join(root, 'build', 'nets');
export const SOURCES = join(root, 'build', 'sources');
export const HEAD = join(root, 'assets', 'encoder', 'encoder.json');

/** A photograph out of the footage that the set-up fetches. */
export function still(name: string): Promise<Raster> {
  return decodePhoto(readFileSync(join(root, 'build', 'footage', 'source', name)));
}

/** The first face of a photograph, aligned. */
export function alignedFace(detector: Net, photo: Raster): Raster {
  return align(photo, searchPhoto(detector, photo)[0].landmarks);
}

export function scaled(picture: Raster, factor: number): Raster {
  return resample(picture, Math.round(picture.width * factor), Math.round(picture.height * factor));
}

/** As a camera sees it whose head leans: turned about its middle by so many degrees, clockwise. */
export function leaning(picture: Raster, degrees: number): Raster {
  const side = Math.round(1.3 * Math.max(picture.width, picture.height));
  const centre = { x: picture.width / 2, y: picture.height / 2 };
  return crop(picture, { centre, width: side, height: side, angle: (-degrees * Math.PI) / 180 }, side);
}

/** Every byte changed alike. */
export function changed(picture: Raster, change: (value: number) => number): Raster {
  return { ...picture, data: picture.data.map((value) => Math.min(255, Math.max(0, Math.round(change(value))))) };
}

/** Pictures on a grey ground, each with its upper left corner at a place; what lies beyond the ground is cut off. */
export function collage(width: number, height: number, parts: readonly { picture: Raster; x: number; y: number }[]): Raster {
  const data = new Uint8Array(width * height * 3).fill(110);
  for (const { picture, x, y } of parts) {
    for (let row = Math.max(0, -y); row < picture.height && row + y < height; row++) {
      for (let column = Math.max(0, -x); column < picture.width && column + x < width; column++) {
        const from = (row * picture.width + column) * 3;
        data.set(picture.data.subarray(from, from + 3), ((row + y) * width + column + x) * 3);
      }
    }
  }
  return { width, height, data };
}

export function rgbaFrame({ width, height, data }: Raster, seq = 0): Frame {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) rgba.set(data.subarray(i * 3, i * 3 + 3), i * 4);
  return { cameraId: FRONT_CAMERA, seq, width, height, format: 'RGBA', data: rgba };
}

/** BT.601, limited range, colour from every second pixel of every second row. */
export function i420Frame({ width, height, data }: Raster): Frame {
  const chromaWidth = (width + 1) >> 1;
  const chromaSize = chromaWidth * ((height + 1) >> 1);
  const planes = new Uint8Array(width * height + 2 * chromaSize);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [r, g, b] = data.subarray((y * width + x) * 3);
      planes[y * width + x] = Math.round(16 + (65.481 * r + 128.553 * g + 24.966 * b) / 255);
      if (x % 2 === 1 || y % 2 === 1) continue;
      const chroma = width * height + (y >> 1) * chromaWidth + (x >> 1);
      planes[chroma] = Math.round(128 + (-37.797 * r - 74.203 * g + 112 * b) / 255);
      planes[chroma + chromaSize] = Math.round(128 + (112 * r - 93.786 * g - 18.214 * b) / 255);
    }
  }
  return { cameraId: FRONT_CAMERA, seq: 0, width, height, format: 'I420', data: planes };
}
