import type { Box, FaceGeometry } from '../../core/face';

/** Detections that overlap a better one by more than this count as the same face (OpenCV's FaceDetectorYN, default nms_threshold). */
const OVERLAP = 0.3;

/** Greedy non-maximum suppression; best score first. */
export function suppress(faces: readonly FaceGeometry[]): FaceGeometry[] {
  const kept: FaceGeometry[] = [];
  for (const face of [...faces].sort((a, b) => b.score - a.score)) {
    if (kept.every((better) => overlap(better.box, face.box) <= OVERLAP)) kept.push(face);
  }
  return kept;
}

/** Intersection over union, in [0, 1]. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}
