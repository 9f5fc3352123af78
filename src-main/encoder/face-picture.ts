import type { Box } from '../core/face';
import { fitInside, resample } from './detect/resample';
import { cutOut, type Raster } from './raster';
import { toJpeg } from './to-jpeg';

/** In units of the face's longer side: whatever an encoder looks at lies within a square of 2.83 of them (detect/surroundings.ts). */
const MARGIN = 3;
/** Pixels: a face is then some 200 wide, twice what it is aligned to. */
const MOST = 640;
const QUALITY = 92;

/**
 * The face of a photograph with what lies around it, as a JPEG of at most 640 pixels a side: what is kept of it where the person agrees. 5 to 160 kB.
 * Encoded anew it comes to d 0.001 of the photograph (median of 475 that can be enrolled: Labeled Faces in the Wild, Celebrities in Frontal-Profile and the
 * demonstration's stills; 95 % within 0.003, all within 0.017).
 */
export function facePicture(photo: Raster, face: Box): Promise<Uint8Array> {
  const cut = cutOut(photo, around(photo, face));
  const { width, height } = fitInside(cut, MOST);
  return toJpeg(resample(cut, width, height), QUALITY);
}

function around(photo: Raster, { x, y, width, height }: Box) {
  const half = (MARGIN * Math.max(width, height)) / 2;
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  const [left, top] = [Math.max(0, Math.floor(middleX - half)), Math.max(0, Math.floor(middleY - half))];
  const [right, bottom] = [Math.min(photo.width, Math.ceil(middleX + half)), Math.min(photo.height, Math.ceil(middleY + half))];
  return { x: left, y: top, width: right - left, height: bottom - top };
}
