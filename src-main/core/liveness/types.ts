import type { FrameView } from './view';

/** What the nets and a picture's own traces say of one frame. Scores in [0, 1]; null where that part was not run on the frame. */
export interface LivenessReading {
  /** MiniFASNet's probability of a live face, the lowest of its crops. 1 = live. */
  readonly miniFas: number | null;
  /** FaceAntiSpoofing's score; asked only where the first net leaves a doubt. 1 = attack. */
  readonly antiSpoof: number | null;
  /** Periodic pattern of a screen photographed from near. 1 = attack. */
  readonly moire: number | null;
  /** A straight bright or dark frame around the face, as a phone, tablet or print has. 1 = attack. */
  readonly deviceEdge: number | null;
  /** The frame seen very small: whether what surrounds the face moves along with it. */
  readonly view: FrameView | null;
  /** Equal for two frames only where their pixels are equal: a camera that repeats itself. */
  readonly digest: number;
}

/** Which parts are run on a frame; the pixels' digest is always taken. */
export interface LivenessParts {
  readonly miniFas: boolean;
  readonly antiSpoof: boolean;
  /** moire and deviceEdge. */
  readonly traces: boolean;
}

/** A frame's reading and when it was taken, monotonic milliseconds. */
export interface TimedReading {
  readonly at: number;
  readonly reading: LivenessReading;
}

/** The passive judgement of a whole visit. `score` in [0, 1], 1 = live, calibrated on clips; `parts` are what it was made of, for the log. */
export type LivenessVerdict =
  /** Too few frames yet, or the second net has still to be heard. */
  | { readonly kind: 'pending' }
  | { readonly kind: 'live' | 'unsure' | 'attack'; readonly score: number; readonly parts: Readonly<Record<string, number>> };
