import type { Challenge } from '../challenge/types';
import type { Unfit } from '../face';
import type { PersonId } from '../ids';
import type { LivenessVerdict } from '../liveness/types';
import type { Look } from '../mesh/mesh';
import type { Evidence } from './evidence';

export type { Evidence } from './evidence';

/** The nearest people in the gallery: d1 to the nearest, d2 to the nearest *other* person (null when there is no other). */
export interface Match {
  readonly personId: PersonId;
  readonly d1: number;
  readonly d2: number | null;
}

/** A face good enough to be encoded, inside the zone. Matches are null while there is no template to compare with. */
export interface FaceSeen {
  readonly kind: 'face';
  /** Another number than on the frame before: it may be another face, and what spoke for that one counts no more. */
  readonly track: number;
  /** Nearest to this frame's embedding. */
  readonly match: Match | null;
  /** Nearest to the track's fused embedding, this frame's included. */
  readonly fused: Match | null;
  /** This frame's weight in the fusion, in [0, 1]. */
  readonly weight: number;
  /** Of the track so far. */
  readonly liveness: LivenessVerdict;
  /** Of this frame alone, in [0, 1], 1 = live; null where it was not judged. */
  readonly live: number | null;
  /** For a challenge; null where no mesh was fitted. */
  readonly look: Look | null;
}

/** What one frame showed, once the encoder and the gallery have spoken. */
export type Observation =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'several'; readonly count: number }
  /** The face that the visit was decided on, looked at no further; any other that is seen then comes as it would to a new visit. */
  | { readonly kind: 'followed' }
  | { readonly kind: 'unfit'; readonly reason: Unfit }
  /** A face that turns as it was asked to: good for the challenge, not for recognition. */
  | { readonly kind: 'turning'; readonly track: number; readonly look: Look | null }
  | FaceSeen;

export type Hint = Unfit | 'one-at-a-time';

/** What the door should do and show after a frame. `granted` and `refused` are said once a visit, at the frame that decides. */
export type Outcome =
  | { readonly kind: 'idle' }
  | { readonly kind: 'guiding'; readonly hint: Hint }
  | { readonly kind: 'looking' }
  | { readonly kind: 'challenge'; readonly challenge: Challenge; readonly remainingMs: number }
  | { readonly kind: 'granted'; readonly personId: PersonId; readonly evidence: Evidence }
  | { readonly kind: 'refused'; readonly evidence: Evidence }
  /** Decided already; stays so until the face has left, or another one has taken its place. */
  | { readonly kind: 'decided'; readonly as: 'granted' | 'refused' };
