import type { Point } from '../face';
import { LEFT_EYE_CORNERS, RIGHT_EYE_CORNERS } from './vertices';

/** Vertices of a mesh, numbered as in MediaPipe's canonical face model. */
export const MESH_POINTS = 468;

/**
 * MESH_POINTS x 3 numbers: x to the right and y downwards in pixels of the picture that was analysed (not mirrored), origin top left; z in the
 * same unit, from the middle of the head, smaller towards the camera. x and y are seen, z is the net's guess.
 */
export type Mesh = Float32Array;

/** What one frame says of a head: its mesh, and the size of the picture in pixels. */
export interface Look {
  readonly mesh: Mesh;
  readonly width: number;
  readonly height: number;
}

export type Vector = readonly [number, number, number];

export function pointOf(mesh: Mesh, vertex: number): Point {
  return { x: mesh[vertex * 3], y: mesh[vertex * 3 + 1] };
}

/** From one vertex to another. */
export function between(mesh: Mesh, from: number, to: number): Vector {
  return [mesh[to * 3] - mesh[from * 3], mesh[to * 3 + 1] - mesh[from * 3 + 1], mesh[to * 3 + 2] - mesh[from * 3 + 2]];
}

/** Distance between the middles of the eyes, z included, so that it stays the same while a head turns; pixels. */
export function eyeDistance(mesh: Mesh): number {
  const [right, left] = [RIGHT_EYE_CORNERS, LEFT_EYE_CORNERS].map(([outer, inner]) =>
    [0, 1, 2].map((axis) => (mesh[outer * 3 + axis] + mesh[inner * 3 + axis]) / 2),
  );
  return Math.hypot(left[0] - right[0], left[1] - right[1], left[2] - right[2]);
}
