import { eyeDistance, type Mesh, pointOf } from '../mesh/mesh';
import { poseOf } from '../mesh/pose';
import { RIGID } from '../mesh/vertices';
import type { ChallengeParams } from './types';

/** Whether a head can have moved from one frame to the next in this time; if not, the film was cut. @param elapsed ms */
export function follows(before: Mesh, after: Mesh, elapsed: number, params: ChallengeParams): boolean {
  const seconds = elapsed / 1000;
  const turned = Math.abs(poseOf(after).yaw - poseOf(before).yaw);
  if (turned > params.fastestTurn * seconds + params.turnNoise) return false;
  const [from, to, unit] = [middle(before), middle(after), eyeDistance(before)];
  const shifted = Math.max(Math.hypot(to.x - from.x, to.y - from.y), Math.abs(eyeDistance(after) - unit)) / unit;
  return shifted <= params.fastestShift * seconds + params.shiftNoise;
}

function middle(mesh: Mesh) {
  let [x, y] = [0, 0];
  for (const vertex of RIGID) {
    const point = pointOf(mesh, vertex);
    x += point.x / RIGID.length;
    y += point.y / RIGID.length;
  }
  return { x, y };
}
