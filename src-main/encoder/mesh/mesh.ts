import type { FaceGeometry } from '../../core/face';
import type { Frame } from '../../core/frame';
import { MESH_POINTS } from '../../core/mesh/mesh';
import { crop, fromCrop, type Place } from '../crop/crop';
import type { Net } from '../nets/net';
import { pixels } from '../nets/pixels';
import type { Raster } from '../raster';

/** Side of the net's input, pixels. */
const SIDE = 192;

/** A face as 468 points on its surface. */
export interface FaceMesh {
  /** x, y, z of each point, in pixels of the picture and not rounded; z counts from the head's middle, away from the camera. */
  readonly points: Float32Array;
  /** How sure the net is that there is a face, in [0, 1]. */
  readonly score: number;
}

/**
 * MediaPipe's face mesh (Kartynnik et al. 2019, "Real-time Facial Surface Geometry from Monocular Video on Mobile GPUs"): R G B / 255,
 * 192 x 192, a square around the face with the eyes level.
 */
export function meshOf(net: Net, picture: Raster | Frame, face: FaceGeometry): FaceMesh {
  return meshAt(net, picture, meshPlace(face));
}

/** The mesh of a face whose square is known, from its box or from the mesh of the frame before. */
export function meshAt(net: Net, picture: Raster | Frame, place: Place): FaceMesh {
  const outputs = net.run({ input: pixels([crop(picture, place, SIDE)], 'RGB', 1 / 255) });
  const raw = outputs.output_mesh;
  const points = new Float32Array(MESH_POINTS * 3);
  for (let i = 0; i < points.length; i += 3) {
    const { x, y } = fromCrop({ x: raw[i], y: raw[i + 1] }, place, SIDE);
    points[i] = x;
    points[i + 1] = y;
    points[i + 2] = (raw[i + 2] * place.width) / SIDE;
  }
  return { points, score: outputs.output_faceflag[0] };
}

/**
 * MediaPipe takes a square of 1.5 times what the mesh measures, in the middle of it. On 14 stills the mesh measures 0.91 of YuNet's box (median) and
 * its middle lies 0.045 of the box's height below the box's. Placed like this the points lie 0.010 of the eyes' distance (median) from where a square
 * fitted to the mesh itself puts them; with 1.5 of the box and its own middle 0.022.
 */
export function meshPlace({ box, landmarks: [right, left] }: FaceGeometry): Place {
  const side = ENLARGED * Math.max(box.width, box.height);
  return {
    centre: { x: box.x + box.width / 2, y: box.y + box.height * (0.5 + LOWER) },
    width: side,
    height: side,
    angle: Math.atan2(left.y - right.y, left.x - right.x),
  };
}

const ENLARGED = 1.5 * 0.91;
const LOWER = 0.045;
