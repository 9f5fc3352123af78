import { type Mesh, MESH_POINTS, type Vector } from './mesh';
import type { Pose } from './pose';

/** A head of this project's own making: an ellipsoid with a nose on it, in units of the eyes' distance, middle between the eyes at the origin. */
export interface Attitude extends Partial<Pose> {
  /** Share of the open eye: 1 open, 0 shut. */
  readonly eyes?: number;
  /** Where the middle between the eyes stands in the picture, pixels, and how many of them the eyes are apart. */
  readonly x?: number;
  readonly y?: number;
  readonly size?: number;
  /** Added to each coordinate, pixels. */
  readonly noise?: () => number;
}

/** A bend about an upright axis, as a share of a circle's radius in eye distances: 0 is flat. */
export interface Held extends Attitude {
  readonly curvature?: number;
}

/** The head before a pinhole camera. */
export const renderHead = (attitude: Attitude = {}): Mesh => project(turned(head(attitude), attitude), attitude);

/**
 * A life-size picture of the head, held and tilted before the camera. z is what a net would say that takes it for a head:
 * pose and lids are those of a head, x and y those of a sheet.
 */
export function renderPicture(held: Held = {}): Mesh {
  const points = head(held);
  const flat = project(
    turned(
      points.map(([x, y]) => bent(x, y, held.curvature ?? 0)),
      held,
    ),
    held,
  );
  const believed = renderHead({ ...held, noise: () => 0 });
  return flat.map((value, i) => (i % 3 === 2 ? believed[i] : value));
}

/** 50 cm away at 63 mm between the eyes. */
const DISTANCE = 8;

function bent(x: number, y: number, curvature: number): Vector {
  return curvature === 0 ? [x, y, 0] : [Math.sin(x * curvature) / curvature, y, (1 - Math.cos(x * curvature)) / curvature];
}

function head({ eyes = 1 }: Attitude): Vector[] {
  const points = Array.from({ length: MESH_POINTS }, (): Vector => [0, 0, 0]);
  const place = (vertex: number, x: number, y: number) => (points[vertex] = [x, y, depth(x, y)]);
  for (const [vertex, y] of MIDDLE) place(vertex, 0, y);
  for (const [right, left, x, y] of PAIRS) {
    place(right, -x, y);
    place(left, x, y);
  }
  for (const [right, left, x, lid] of LIDS) {
    place(right, -x, lid * eyes);
    place(left, x, lid * eyes);
  }
  place(13, 0, MOUTH);
  place(14, 0, MOUTH);
  return points;
}

function depth(x: number, y: number): number {
  const skull = -1.2 * Math.sqrt(Math.max(0, 1 - (x / 1.25) ** 2 - ((y - 0.45) / 1.8) ** 2));
  const ridge = y < 0 ? 0 : y < 0.65 ? y / 0.65 : Math.max(0, 1 - (y - 0.65) / 0.25);
  return skull - 0.65 * ridge * Math.exp(-((x / 0.2) ** 2));
}

/** Leans, nods and turns, see Pose. */
function turned(points: readonly Vector[], { yaw = 0, pitch = 0, roll = 0 }: Attitude): Vector[] {
  const [[cy, sy], [cp, sp], [cr, sr]] = [yaw, pitch, roll].map((angle) => [
    Math.cos((angle * Math.PI) / 180),
    Math.sin((angle * Math.PI) / 180),
  ]);
  return points.map(([x, y, z]) => {
    const [leanX, leanY] = [cr * x - sr * y, sr * x + cr * y];
    const [nodY, nodZ] = [cp * leanY + sp * z, -sp * leanY + cp * z];
    return [cy * leanX - sy * nodZ, nodY, sy * leanX + cy * nodZ];
  });
}

function project(points: readonly Vector[], { x = 320, y = 200, size = 60, noise = () => 0 }: Attitude): Mesh {
  return Float32Array.from(
    points.flatMap(([px, py, pz]) => {
      const scale = (size * DISTANCE) / (DISTANCE + pz);
      return [x + px * scale + noise(), y + py * scale + noise(), pz * size];
    }),
  );
}

const MOUTH = 1.13;

const MIDDLE: readonly (readonly [number, number])[] = [
  ...([
    [10, -1.05],
    [151, -0.75],
    [9, -0.45],
    [8, -0.25],
    [168, -0.08],
    [6, 0.05],
    [197, 0.2],
    [195, 0.35],
  ] as const),
  ...([
    [5, 0.48],
    [4, 0.6],
    [1, 0.66],
    [19, 0.72],
    [94, 0.78],
    [2, 0.86],
    [152, 1.95],
  ] as const),
];

/** Right vertex, left vertex, how far to the side, how far down. */
const PAIRS: readonly (readonly [number, number, number, number])[] = [
  ...([
    [33, 263, 0.74, 0],
    [133, 362, 0.27, 0],
    [127, 356, 1.05, -0.05],
    [234, 454, 1.1, 0.25],
    [78, 308, 0.37, MOUTH],
  ] as const),
  ...([
    [243, 463, 0.22, 0.05],
    [245, 465, 0.17, 0.1],
    [188, 412, 0.16, 0.17],
    [114, 343, 0.22, 0.25],
  ] as const),
  ...([
    [217, 437, 0.15, 0.3],
    [198, 420, 0.15, 0.45],
    [131, 360, 0.2, 0.55],
    [49, 279, 0.22, 0.6],
  ] as const),
  ...([
    [129, 358, 0.27, 0.68],
    [98, 327, 0.2, 0.78],
    [64, 294, 0.28, 0.72],
    [48, 278, 0.25, 0.65],
  ] as const),
  ...([
    [36, 266, 0.38, 0.55],
    [142, 371, 0.33, 0.45],
    [100, 329, 0.37, 0.38],
    [101, 330, 0.55, 0.45],
  ] as const),
  ...([
    [118, 347, 0.55, 0.3],
    [117, 346, 0.68, 0.28],
    [50, 280, 0.75, 0.5],
    [205, 425, 0.6, 0.7],
    [123, 352, 0.85, 0.5],
  ] as const),
  ...([
    [108, 337, 0.2, -0.7],
    [69, 299, 0.35, -0.72],
    [104, 333, 0.55, -0.65],
    [67, 297, 0.4, -0.9],
  ] as const),
];

/** Lids of an open eye, from the corners' line. */
const LIDS: readonly (readonly [number, number, number, number])[] = [
  ...([
    [160, 387, 0.6, -0.07],
    [158, 385, 0.4, -0.07],
    [153, 380, 0.4, 0.07],
    [144, 373, 0.6, 0.07],
  ] as const),
];
