import type { Quality } from '../face';

/**
 * Spread between two good frames of one visit: on webcam clips the squared distance of a frame to the mean of the others has a median of
 * 0.05 to 0.15. What a poor frame adds to it is compared with this.
 */
const GOOD_FRAME_SPREAD = 0.1;

/**
 * How much a frame's embedding says, in (0, 1]: the inverse of its expected squared error, relative to a good frame's (inverse-variance
 * weights: of all weighted means the one with the least variance, Aitken 1935). The errors are this encoder's own, measured on faces that
 * were made worse step by step (src-main/encoder/quality/gates.ts has the numbers): fewer pixels or less sharpness, darkness, glare, turn.
 *
 * Held against 25 other LFW faces made worse (to which the softness is fitted, and nothing else), median squared distance to the good picture, and in
 * brackets the error stated here: blurred to
 * sharpness 35, 17, 10, 3: 0.04, 0.12, 0.22, 0.56 (0.06, 0.12, 0.20, 0.61); shrunk to 21, 18, 12 pixels: 0.08, 0.11, 0.26 (0.08, 0.14, 0.24);
 * darkened with a camera's noise to 44, 24: 0.09, 0.20 (0.09, 0.23); brightened to 167, 190, 210: 0.11, 0.29, 0.47 (0.05, 0.23, 0.49).
 */
export function qualityWeight({ interEye, sharpness, brightness, turn }: Quality): number {
  const small = 0.1 * over(35 - interEye, 15) ** 2;
  const soft = 2 / Math.max(sharpness, 1);
  const dark = 0.08 * over(60 - brightness, 27) ** 2;
  const glaring = 0.23 * over(brightness - 150, 41) ** 2;
  const turned = 0.3 * turn ** 2;
  // A small face is a soft face: the same loss is not counted twice.
  const error = Math.max(small, soft) + dark + glaring + turned;
  return GOOD_FRAME_SPREAD / (GOOD_FRAME_SPREAD + error);
}

const over = (excess: number, unit: number): number => Math.max(0, excess) / unit;
