import type { Challenge } from '../challenge/types';

/** A head in one frame: its mesh (points x 3 numbers, pixels of the picture), and the picture's size. */
export interface Look {
  readonly mesh: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Whatever the judge of challenges remembers from frame to frame. */
export type ChallengeProgress = unknown;

export interface ChallengeJudge {
  begin(asked: Challenge, now: number): ChallengeProgress;
  /** @param look null where the frame shows no mesh */
  step(progress: ChallengeProgress, look: Look | null, now: number): readonly [ChallengeProgress, 'going' | 'passed' | 'failed'];
}
