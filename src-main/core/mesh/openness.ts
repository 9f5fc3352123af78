import { between, type Mesh } from './mesh';
import { LEFT_EYE, RIGHT_EYE } from './vertices';

/**
 * Eye aspect ratio of both eyes: (|p2 p6| + |p3 p5|) / (2 |p1 p4|), about 0.3 open and near 0 shut
 * (Soukupova and Cech 2016, "Real-Time Eye Blink Detection using Facial Landmarks", equation 1), here with z, as a turned head foreshortens p1 p4.
 */
export function eyeOpenness(mesh: Mesh): { readonly right: number; readonly left: number } {
  return { right: aspectRatio(mesh, RIGHT_EYE), left: aspectRatio(mesh, LEFT_EYE) };
}

function aspectRatio(mesh: Mesh, [p1, p2, p3, p4, p5, p6]: typeof RIGHT_EYE | typeof LEFT_EYE): number {
  return (length(mesh, p2, p6) + length(mesh, p3, p5)) / (2 * length(mesh, p1, p4));
}

const length = (mesh: Mesh, from: number, to: number) => Math.hypot(...between(mesh, from, to));
