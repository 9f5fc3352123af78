import type { PersonId } from '../ids';
import type { Unfit } from '../face';
import type { Evidence } from './evidence';

export type { Evidence } from './evidence';

/** The nearest people in the gallery: d1 to the nearest, d2 to the nearest *other* person (null when there is no other). */
export interface Match {
  readonly personId: PersonId;
  readonly d1: number;
  readonly d2: number | null;
}

/** What one frame showed, once the encoder and the gallery have spoken. */
export type Observation =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'several'; readonly count: number }
  | { readonly kind: 'unfit'; readonly reason: Unfit }
  /** A face good enough to be encoded; `match` is null while the gallery holds no active template. */
  | { readonly kind: 'face'; readonly match: Match | null };

export type Hint = Unfit | 'one-at-a-time';

/** What the door should do and show after a frame. `granted` and `refused` are said once a visit, at the frame that decides. */
export type Outcome =
  | { readonly kind: 'idle' }
  | { readonly kind: 'guiding'; readonly hint: Hint }
  | { readonly kind: 'looking' }
  | { readonly kind: 'granted'; readonly personId: PersonId; readonly evidence: Evidence }
  | { readonly kind: 'refused'; readonly evidence: Evidence }
  /** Decided already; stays so until the face has left. */
  | { readonly kind: 'decided'; readonly as: 'granted' | 'refused' };
