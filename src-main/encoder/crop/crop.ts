import type { Point } from '../../core/face';
import type { Frame } from '../../core/frame';
import { type Raster, rasterOf, type Region } from '../raster';

/** A rectangle of a picture, turned about its centre; lengths in the picture's pixels. */
export interface Place {
  readonly centre: Point;
  readonly width: number;
  readonly height: number;
  /** Radians, clockwise as seen on the screen. */
  readonly angle: number;
}

/**
 * A rectangle of a picture scaled to size x size by bilinear sampling, black where it lies beyond the picture. Of a frame only the part
 * that is needed is made R G B. One sample a pixel: the nets that see such crops were trained on pictures scaled like this.
 */
export function crop(picture: Raster | Frame, place: Place, size: number): Raster {
  const region = regionOf(picture, place);
  const source = 'format' in picture ? rasterOf(picture, region) : picture;
  const origin = 'format' in picture ? region : { x: 0, y: 0 };
  const { cos, sin } = axes(place);
  const [stepX, stepY] = [place.width / size, place.height / size];
  const data = new Uint8Array(size * size * 3);
  const left = place.centre.x - origin.x - 0.5;
  const top = place.centre.y - origin.y - 0.5;
  const [lastX, lastY] = [source.width - 1, source.height - 1];
  for (let row = 0, to = 0; row < size; row++) {
    const v = (row + 0.5 - size / 2) * stepY;
    const [acrossX, acrossY] = [v * sin, v * cos];
    for (let column = 0; column < size; column++, to += 3) {
      const u = (column + 0.5 - size / 2) * stepX;
      const x = left + u * cos - acrossX;
      const y = top + u * sin + acrossY;
      if (x >= 0 && y >= 0 && x < lastX && y < lastY) sampleWithin(source, x, y, data, to);
      else sample(source, x, y, data, to);
    }
  }
  return { width: size, height: size, data };
}

/** From a crop's pixels (0 to size) back to the picture's. */
export function fromCrop({ x, y }: Point, place: Place, size: number): Point {
  const { cos, sin } = axes(place);
  const u = (x / size - 0.5) * place.width;
  const v = (y / size - 0.5) * place.height;
  return { x: place.centre.x + u * cos - v * sin, y: place.centre.y + u * sin + v * cos };
}

const axes = ({ angle }: Place) => ({ cos: Math.cos(angle), sin: Math.sin(angle) });

/** The upright part of a picture that holds the whole place, as far as there is one. */
function regionOf(picture: Raster | Frame, place: Place): Region {
  const { cos, sin } = axes(place);
  const halfWidth = (Math.abs(place.width * cos) + Math.abs(place.height * sin)) / 2;
  const halfHeight = (Math.abs(place.width * sin) + Math.abs(place.height * cos)) / 2;
  const [x, right] = span(place.centre.x, halfWidth, picture.width);
  const [y, bottom] = span(place.centre.y, halfHeight, picture.height);
  return { x, y, width: right - x, height: bottom - y };
}

function span(centre: number, half: number, side: number): readonly [number, number] {
  const within = (place: number) => Math.min(side, Math.max(0, place));
  return [within(Math.floor(centre - half) - 1), within(Math.ceil(centre + half) + 2)];
}

/** Bilinear, all four neighbours within the picture: most of a crop, and done for every frame. */
function sampleWithin({ width, data }: Raster, x: number, y: number, out: Uint8Array, to: number): void {
  const left = x | 0;
  const top = y | 0;
  const right = x - left;
  const below = y - top;
  const a = (top * width + left) * 3;
  const c = a + width * 3;
  const red = data[a] + right * (data[a + 3] - data[a]);
  const green = data[a + 1] + right * (data[a + 4] - data[a + 1]);
  const blue = data[a + 2] + right * (data[a + 5] - data[a + 2]);
  out[to] = red + below * (data[c] + right * (data[c + 3] - data[c]) - red) + 0.5;
  out[to + 1] = green + below * (data[c + 1] + right * (data[c + 4] - data[c + 1]) - green) + 0.5;
  out[to + 2] = blue + below * (data[c + 2] + right * (data[c + 5] - data[c + 2]) - blue) + 0.5;
}

/** Bilinear; neighbours beyond the edge repeat the edge, and a place more than a pixel beyond it is black. */
function sample({ width, height, data }: Raster, x: number, y: number, out: Uint8Array, to: number): void {
  if (!(x > -1 && y > -1 && x < width && y < height)) return;
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const below = y - top;
  const upper = Math.max(0, top) * width;
  const lower = Math.min(height - 1, top + 1) * width;
  const nearer = Math.max(0, left);
  const farther = Math.min(width - 1, left + 1);
  const a = (upper + nearer) * 3;
  const b = (upper + farther) * 3;
  const c = (lower + nearer) * 3;
  const d = (lower + farther) * 3;
  for (let channel = 0; channel < 3; channel++) {
    const above = data[a + channel] + right * (data[b + channel] - data[a + channel]);
    const under = data[c + channel] + right * (data[d + channel] - data[c + channel]);
    out[to + channel] = above + below * (under - above) + 0.5;
  }
}
