import type { FaceGeometry } from '../../core/face';
import { REFERENCE_LANDMARKS } from '../align/align';
import { fitSimilarity } from '../align/similarity';

/**
 * Where YuNet's box lies in the aligned 112 x 112 face: its middle, and the side of the square of the same area. Medians over five webcam clips of
 * three people (3,500 frames).
 */
const MIDDLE = { x: 55, y: 65.5 };
const SIDE = 92;
/** Of 693 faces (Labeled Faces in the Wild, upright and leaning by 25 degrees; Celebrities in Frontal-Profile) no box is larger or smaller than by 1.25 times, nor is its middle farther off than 0.34 sides. */
const OTHER_SIZE = 1.3;
const OTHER_PLACE = 0.4;

/**
 * Whether landmarks and box are of one face. Liveness is judged on the box, f on the landmarks: of a photograph held before a living face neither may be
 * judged while the other is recognised. Of 838 pictures with one face put upon another, 0.35 to 0.8 of its size, that the detector takes for one face, the farthest apart differ by 1.55 times and 0.43 sides.
 */
export function isOneFace({ box, landmarks }: FaceGeometry): boolean {
  const { a, b, tx, ty } = fitSimilarity(landmarks, REFERENCE_LANDMARKS);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const away = Math.hypot(a * x - b * y + tx - MIDDLE.x, b * x + a * y + ty - MIDDLE.y) / SIDE;
  const size = (Math.sqrt(box.width * box.height) * Math.hypot(a, b)) / SIDE;
  return away <= OTHER_PLACE && size <= OTHER_SIZE && size >= 1 / OTHER_SIZE;
}
