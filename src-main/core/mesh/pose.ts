import { between, type Mesh, type Vector } from './mesh';
import { CHIN, FOREHEAD, LEVEL_PAIRS } from './vertices';

/**
 * How a head is turned, degrees: first it leans (roll), then nods (pitch), then turns (yaw).
 * - `yaw`: positive when the person turns to his own left (his nose moves to the right of an unmirrored picture).
 * - `pitch`: positive when he looks up.
 * - `roll`: positive when he leans his head to his own left shoulder (his left eye is lower in the picture).
 */
export interface Pose {
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
}

/** The direction in which the face looks: square to the plane of what lies level on it and of the line from forehead to chin. */
export function poseOf(mesh: Mesh): Pose {
  const across = unit(LEVEL_PAIRS.map(([right, left]) => between(mesh, right, left)).reduce(sum));
  const [x, y, z] = unit(cross(between(mesh, FOREHEAD, CHIN), across));
  const yaw = Math.atan2(x, -z);
  const pitch = Math.asin(-y);
  const level: Vector = [Math.cos(yaw), 0, Math.sin(yaw)];
  const down: Vector = [Math.sin(yaw) * Math.sin(pitch), Math.cos(pitch), -Math.cos(yaw) * Math.sin(pitch)];
  return { yaw: degrees(yaw), pitch: degrees(pitch), roll: degrees(Math.atan2(dot(across, down), dot(across, level))) };
}

const sum = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const degrees = (radians: number) => (radians * 180) / Math.PI;

function unit(v: Vector): Vector {
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length, v[2] / length];
}
