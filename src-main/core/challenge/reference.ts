import { eyeOpenness } from '../mesh/openness';
import type { Mesh } from '../mesh/mesh';
import { poseOf } from '../mesh/pose';
import type { ChallengeParams, Reference } from './types';

/** The last frames in a row of a head that holds still and straight. */
export function settle(settling: readonly Mesh[], mesh: Mesh, params: ChallengeParams): readonly Mesh[] {
  const { yaw } = poseOf(mesh);
  if (Math.abs(yaw) > params.straight) return [];
  const still = settling.filter((other) => Math.abs(poseOf(other).yaw - yaw) <= params.settleSpread);
  return [...(still.length === settling.length ? settling : []), mesh].slice(-params.settleFrames);
}

/** The mean of frames of a head that held still. @param meshes at least one */
export function referenceOf(meshes: readonly Mesh[]): Reference {
  const mesh = meshes[0].map((_, i) => meshes.reduce((total, each) => total + each[i], 0) / meshes.length);
  return { mesh, yaw: poseOf(mesh).yaw, openness: eyeOpenness(mesh) };
}
