import type { Quality } from '../face';

/**
 * How much one frame says in the fusion over frames, in [0, 1]: 1 for a sharp, large, frontal face; product of a factor for each measure.
 */
export function qualityWeight({ interEye, sharpness, turn }: Quality): number {
  return rise(interEye, 12, 35) * rise(sharpness, 10, 60) * (1 - 0.6 * rise(turn, 0.3, 0.8));
}

/** 0 up to `from`, 1 from `to` on, straight between. */
function rise(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}
