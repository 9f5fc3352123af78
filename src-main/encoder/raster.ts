import type { Frame } from '../core/frame';

/** A decoded picture: `data` holds width x height x 3 bytes, R G B, row by row, upright. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A part of a picture, in whole pixels; `x` and `y` are its upper left corner. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A camera's frame as R G B. @param region lies within the frame */
export function rasterOf(frame: Frame, region: Region = { x: 0, y: 0, width: frame.width, height: frame.height }): Raster {
  return frame.format === 'RGBA' ? fromRgba(frame, region) : fromI420(frame, region);
}

/** A part of a picture or a frame as R G B; black where it reaches beyond. */
export function cutOut(picture: Frame | Raster, { x, y, width, height }: Region): Raster {
  const data = new Uint8Array(width * height * 3);
  const within = (place: number, side: number) => Math.min(side, Math.max(0, place));
  const [left, right] = [within(x, picture.width), within(x + width, picture.width)];
  const [top, bottom] = [within(y, picture.height), within(y + height, picture.height)];
  if (left >= right || top >= bottom) return { width, height, data };
  const inside = { x: left, y: top, width: right - left, height: bottom - top };
  const source = 'format' in picture ? { pixels: rasterOf(picture, inside), x: 0, y: 0 } : { pixels: picture, x: left, y: top };
  for (let row = 0; row < inside.height; row++) {
    const from = ((source.y + row) * source.pixels.width + source.x) * 3;
    data.set(source.pixels.data.subarray(from, from + inside.width * 3), ((top - y + row) * width + left - x) * 3);
  }
  return { width, height, data };
}

/** Each row from right to left. */
export function mirrored({ width, height, data }: Raster): Raster {
  const flipped = new Uint8Array(data.length);
  for (let row = 0, to = 0; row < height; row++) {
    for (let from = ((row + 1) * width - 1) * 3, end = row * width * 3; from >= end; from -= 3, to += 3) {
      flipped[to] = data[from];
      flipped[to + 1] = data[from + 1];
      flipped[to + 2] = data[from + 2];
    }
  }
  return { width, height, data: flipped };
}

function fromRgba(frame: Frame, { x, y, width, height }: Region): Raster {
  const rgb = new Uint8Array(width * height * 3);
  let to = 0;
  for (let row = y; row < y + height; row++) {
    let from = (row * frame.width + x) * 4;
    for (let column = 0; column < width; column++, from += 4, to += 3) {
      rgb[to] = frame.data[from];
      rgb[to + 1] = frame.data[from + 1];
      rgb[to + 2] = frame.data[from + 2];
    }
  }
  return { width, height, data: rgb };
}

function fromI420(frame: Frame, { x, y, width, height }: Region): Raster {
  const { data } = frame;
  const { planeU, planeV, chromaWidth } = planesOf(frame);
  // a clamped array rounds nothing here, it only keeps the sums in 0 to 255
  const rgb = new Uint8ClampedArray(width * height * 3);
  let to = 0;
  for (let row = y; row < y + height; row++) {
    const chromaRow = (row >> 1) * chromaWidth;
    for (let column = x; column < x + width; column++) {
      const luma = LUMA * (data[row * frame.width + column] - 16) + 32768;
      const u = data[planeU + chromaRow + (column >> 1)] - 128;
      const v = data[planeV + chromaRow + (column >> 1)] - 128;
      rgb[to++] = (luma + V_TO_RED * v) >> 16;
      rgb[to++] = (luma - U_TO_GREEN * u - V_TO_GREEN * v) >> 16;
      rgb[to++] = (luma + U_TO_BLUE * u) >> 16;
    }
  }
  return { width, height, data: new Uint8Array(rgb.buffer) };
}

/**
 * An I420 frame of even sides at half its size, each pixel the mean of four: its colours lie there at that size already,
 * which takes a quarter of the work; it is done for every frame, day and night.
 */
export function halfOfI420(frame: Frame): Raster {
  const { data, width } = frame;
  const { planeU, planeV, chromaWidth, chromaHeight } = planesOf(frame);
  const rgb = new Uint8ClampedArray(chromaWidth * chromaHeight * 3);
  for (let row = 0, cell = 0, to = 0; row < chromaHeight; row++) {
    for (let at = 2 * row * width, end = at + width; at < end; at += 2, cell++) {
      // the sum of four lumas, hence a quarter of the factor
      const luma = (LUMA >> 2) * (data[at] + data[at + 1] + data[at + width] + data[at + width + 1] - 64) + 32768;
      const u = data[planeU + cell] - 128;
      const v = data[planeV + cell] - 128;
      rgb[to++] = (luma + V_TO_RED * v) >> 16;
      rgb[to++] = (luma - U_TO_GREEN * u - V_TO_GREEN * v) >> 16;
      rgb[to++] = (luma + U_TO_BLUE * u) >> 16;
    }
  }
  return { width: chromaWidth, height: chromaHeight, data: new Uint8Array(rgb.buffer) };
}

function planesOf({ width, height }: Frame) {
  const chromaWidth = (width + 1) >> 1;
  const chromaHeight = (height + 1) >> 1;
  const planeU = width * height;
  return { planeU, planeV: planeU + chromaWidth * chromaHeight, chromaWidth, chromaHeight };
}

/** BT.601, limited range (ITU-R BT.601-7, section 2.5.3: Y in 16 to 235, U and V in 16 to 240), in fixed point of 16 bits. */
const LUMA = 76309;
const V_TO_RED = 104597;
const U_TO_GREEN = 25675;
const V_TO_GREEN = 53279;
const U_TO_BLUE = 132201;
