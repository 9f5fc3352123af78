import type { EncoderId, PersonId } from '../ids';
import type { Metric } from '../metric';
import type { Challenge, ChallengeFailure } from '../challenge/types';
import type { LivenessVerdict } from '../liveness/types';
import { POLICY_REASONS } from '../policy/reasons';

/** The one reason for an outcome: the first rule that failed. Texts for people live in the message catalogues. */
export const REASONS = [
  'agreed',
  'gallery-empty',
  /** Nobody who may come in has the number that was claimed. */
  'number-unknown',
  /** Not the PIN that belongs to the number. */
  'pin-wrong',
  'too-far-from-everyone',
  'margin-too-small',
  'no-agreement',
  'attack-suspected',
  'liveness-unsure',
  'challenge-failed',
  'challenge-timeout',
  // Whoever was recognised may not pass: see policy.
  ...POLICY_REASONS,
] as const;
export type Reason = (typeof REASONS)[number];

/** One frame of the visit, for the row of small bars that explains a decision. */
export interface FrameNote {
  /** Milliseconds since the visit began. */
  readonly at: number;
  /** Distance to the nearest person; null where the frame had no usable face. */
  readonly d1: number | null;
  /** Whether the nearest person was the one the visit is about. */
  readonly same: boolean;
  /** Weight of the frame in the fusion, in [0, 1]. */
  readonly quality: number;
  /** Passive liveness of the frame, in [0, 1], 1 = live; null where it was not judged. */
  readonly liveness: number | null;
}

/** The encoder, and what its d is: a squared distance, or what stands for a judge's probability (core/metric.ts). */
export interface ComparedBy {
  readonly id: EncoderId;
  readonly by: Metric['kind'];
}

/** Why it was decided so; for the log and the administrator, never for the kiosk. */
export interface Evidence {
  readonly reason: Reason;
  /** '1:K' among all; '1:1' against a claimed person's templates alone. */
  readonly mode: '1:K' | '1:1';
  /** Whose number was claimed, by the right PIN or not; null in 1:K, and where nobody has that number. */
  readonly claimed: PersonId | null;
  /** Whose distances these are; null in events that did not note it yet. */
  readonly encoder: ComparedBy | null;
  /** Templates that the probe was compared with. */
  readonly comparisons: number;
  readonly d1: number | null;
  readonly d2: number | null;
  readonly tau: number;
  readonly margin: number;
  /** Frames with a usable face in this visit, and how many of the last ones agreed. */
  readonly frames: number;
  readonly agreeing: number;
  /** Passive liveness of the whole visit; null where the visit ended before it was judged. */
  readonly liveness: LivenessVerdict | null;
  /** The challenge: what was being asked when it ended, how it ended, and why it failed, as far as the challenge itself can tell. */
  readonly challenge: {
    readonly asked: Challenge;
    readonly ended: 'passed' | 'failed' | 'timeout';
    readonly failure: ChallengeFailure | null;
  } | null;
  /** The visit's last frames, oldest first, at most MAX_NOTES. */
  readonly notes: readonly FrameNote[];
}

export const MAX_NOTES = 40;
