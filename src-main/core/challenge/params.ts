import type { ChallengeParams } from './types';

export const CHALLENGE_PARAMS: ChallengeParams = {
  stepMs: 6000,
  longestGapMs: 700,
  settleFrames: 3,
  settleSpread: 4,
  straight: 18,
  still: 10,
  turn: 15,
  turnedFrames: 3,
  mostTurnedFrames: 10,
  relief: 0.25,
  shut: 0.62,
  open: 0.8,
  shortestShutMs: 400,
  longestShutMs: 2500,
  fastestTurn: 300,
  turnNoise: 5,
  fastestShift: 8,
  shiftNoise: 0.25,
};
