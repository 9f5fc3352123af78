import type { Box, Point } from '../../core/face';
import type { Frame } from '../../core/frame';
import { crop, fromCrop, type Place } from '../crop/crop';
import { cutOut, type Raster } from '../raster';
import { resample } from './resample';

/** A square of twice the face's longer side. */
const SURROUNDINGS = 2;
/** Pixels: surroundings that are larger are shrunk first, by the area filter, so that a crop of half their size does not alias. */
const MOST = 320;

/** What lies around a face, to be looked at turned by any angle. */
export interface Surroundings {
  readonly pixels: Raster | Frame;
  readonly centre: Point;
  /** In units of `pixels`. */
  readonly side: number;
  /** From the units of `pixels` to the picture's. */
  back(point: Point): Point;
}

export const surroundingsSide = ({ width, height }: Box): number => SURROUNDINGS * Math.max(width, height);

export function surroundingsOf(picture: Raster | Frame, box: Box): Surroundings {
  const side = surroundingsSide(box);
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (side <= MOST) return { pixels: picture, centre, side, back: (point) => point };
  // the square that holds them however they are turned
  const whole = Math.ceil(side * Math.SQRT2);
  const left = Math.floor(centre.x - whole / 2);
  const top = Math.floor(centre.y - whole / 2);
  const small = Math.round((whole * MOST) / side);
  const scale = whole / small;
  return {
    pixels: resample(cutOut(picture, { x: left, y: top, width: whole, height: whole }), small, small),
    centre: { x: (centre.x - left) / scale, y: (centre.y - top) / scale },
    side: side / scale,
    back: ({ x, y }) => ({ x: left + x * scale, y: top + y * scale }),
  };
}

/** A copy of `size` x `size` pixels, turned back by `angle`, and the way from its pixels to the picture's. */
export function turnedCopy(
  { pixels, centre, side, back }: Surroundings,
  angle: number,
  size: number,
): { readonly copy: Raster; readonly toPicture: (point: Point) => Point } {
  const place: Place = { centre, width: side, height: side, angle };
  return { copy: crop(pixels, place, size), toPicture: (point) => back(fromCrop(point, place, size)) };
}
