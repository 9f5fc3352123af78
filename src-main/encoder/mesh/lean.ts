import type { FaceGeometry } from '../../core/face';
import type { Frame } from '../../core/frame';
import { poseOf } from '../../core/mesh/pose';
import type { Net } from '../nets/net';
import type { Raster } from '../raster';
import { meshAt, meshPlace } from './mesh';

/** The mesh is believed when it is this sure that there is a face; of 1,199 pictures it is so of all, of the same turned by 10 to 30 degrees of all but one. */
const LEAST_SCORE = 0.5;
/** Radians (8 degrees): the mesh sees 0.88 of the lean that is left in its square, so that more than this is looked at again in a square that is turned further. */
const SETTLED = (8 * Math.PI) / 180;
const MOST_LOOKS = 3;

/**
 * By how much a head leans, radians, clockwise as seen on the screen. The detector's landmarks show only a quarter of it (of pictures turned by
 * 20 degrees they lean by 4 to 6), the mesh all but 3 %, with 0.5 degrees of noise. Where the mesh finds no face: the lean of the landmarks' eyes.
 */
export function leanOf(net: Net, picture: Raster | Frame, face: FaceGeometry): number {
  const atFirst = meshPlace(face);
  let { angle } = atFirst;
  for (let look = 0; look < MOST_LOOKS; look++) {
    const { points, score } = meshAt(net, picture, { ...atFirst, angle });
    if (!(score >= LEAST_SCORE)) return atFirst.angle;
    const lean = (poseOf(points).roll * Math.PI) / 180;
    const left = Math.atan2(Math.sin(lean - angle), Math.cos(lean - angle));
    angle = lean;
    if (Math.abs(left) < SETTLED) break;
  }
  return angle;
}
