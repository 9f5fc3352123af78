import type { FaceGeometry } from '../../core/face';
import { overlap } from '../../core/overlap';
import { meanLandmarks } from './mean-landmarks';

/** What one cell of one of the detector's grids says of a face. */
export interface Candidate extends FaceGeometry {
  /** Pixels between the cells of that grid. */
  readonly stride: number;
}

/** Detections that overlap a better one by more than this count as the same face (OpenCV's FaceDetectorYN, default nms_threshold). */
const OVERLAP = 0.3;
/** Cells with a say in a face's landmarks: a face close beside it overlaps less. Between 0.3 and 0.7 nothing changes for single faces. */
const VOTERS_OVERLAP = 0.5;

/**
 * Greedy non-maximum suppression; best score first. A dozen cells see every face, and each places the landmarks a little differently: they are the
 * mean of all, weighted by score over stride, since a cell places them in units of its stride. That moves the aligned face by 2.2 of its 112 pixels
 * where the best cell alone moves it by 3.2 (root mean square over 270 pictures, against the mean of 14 readings at seven sizes).
 */
export function suppress(candidates: readonly Candidate[]): FaceGeometry[] {
  const kept: FaceGeometry[] = [];
  for (const candidate of [...candidates].sort((a, b) => b.score - a.score)) {
    if (kept.every((better) => overlap(better.box, candidate.box) <= OVERLAP)) kept.push(candidate);
  }
  return kept.map(({ box, score }) => {
    const voters = candidates.filter((other) => overlap(other.box, box) >= VOTERS_OVERLAP);
    return {
      box,
      score,
      landmarks: meanLandmarks(voters.map((voter) => ({ landmarks: voter.landmarks, weight: voter.score / voter.stride }))),
    };
  });
}
