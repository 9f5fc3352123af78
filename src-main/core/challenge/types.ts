import type { Mesh } from '../mesh/mesh';

/**
 * What a person is asked to do; left and right are the person's own. 'blink' is a slow blink: eyes shut on purpose for half a second or more,
 * which a recording of somebody who just looks does not contain.
 */
export const CHALLENGES = ['turn-left', 'turn-right', 'blink'] as const;
export type Challenge = (typeof CHALLENGES)[number];

export type ChallengeOutcome = 'waiting' | 'passed' | 'failed' | 'timeout';

/** Why a challenge failed, for the log: another action than the asked one, a picture instead of a head, a cut in the film, nobody there. */
export const CHALLENGE_FAILURES = ['other-action', 'flat', 'cut', 'lost'] as const;
export type ChallengeFailure = (typeof CHALLENGE_FAILURES)[number];

/** A head that looked straight ahead: what turns and closed eyes are measured from. */
export interface Reference {
  /** Mean of a few frames: its points jitter less than one frame's. */
  readonly mesh: Mesh;
  /** Degrees, see Pose. */
  readonly yaw: number;
  readonly openness: { readonly right: number; readonly left: number };
}

/** All that is known of a running challenge; plain data. */
export interface ChallengeState {
  /** What is asked, in this order, each a different thing. */
  readonly steps: readonly Challenge[];
  /** Index of the step that is being asked. */
  readonly step: number;
  /** When it was asked, ms. */
  readonly stepAt: number;
  readonly outcome: ChallengeOutcome;
  /** Set where the outcome is 'failed'. */
  readonly failure: ChallengeFailure | null;
  /** Set once the person has looked straight ahead. */
  readonly reference: Reference | null;
  /** Frames that may become the reference. */
  readonly settling: readonly Mesh[];
  /** The last frame with a face. */
  readonly last: { readonly mesh: Mesh; readonly at: number } | null;
  /** Whether the head was straight since this step was asked: only then an action counts. */
  readonly ready: boolean;
  /** Relief of the nose in the frames of this step in which the head was turned far enough. */
  readonly reliefs: readonly number[];
  /** The first and the last frame in which both eyes were shut, ms; null while they are open. */
  readonly shut: { readonly from: number; readonly to: number } | null;
}

export interface ChallengeParams {
  /** Time for one step, ms. */
  readonly stepMs: number;
  /** A longer time without a face ends the challenge, ms. */
  readonly longestGapMs: number;
  /** Frames that make the reference, and how far they may lie apart, degrees of yaw. */
  readonly settleFrames: number;
  readonly settleSpread: number;
  /** The reference looks straight ahead to within this yaw, degrees: people stand beside a camera. */
  readonly straight: number;
  /** Degrees from the reference up to which the head has not turned: an action starts there, and lids are read. */
  readonly still: number;
  /** A turn, degrees from the reference. */
  readonly turn: number;
  /** Turned frames that are judged: so many at least, and so many at most before it is called flat. */
  readonly turnedFrames: number;
  readonly mostTurnedFrames: number;
  /** Least median relief of a head, as a share of the eyes' distance. */
  readonly relief: number;
  /** Eyes are shut below and open above these shares of the reference's openness. */
  readonly shut: number;
  readonly open: number;
  /** How long eyes are shut on purpose, ms. */
  readonly shortestShutMs: number;
  readonly longestShutMs: number;
  /** Fastest turn of a head, degrees a second, and what a mesh's noise adds to it, degrees. */
  readonly fastestTurn: number;
  readonly turnNoise: number;
  /** Fastest way of a face over the picture, eye distances a second, and what noise adds, eye distances. */
  readonly fastestShift: number;
  readonly shiftNoise: number;
}
