import type { Challenge, ChallengeState } from '../challenge/types';
import type { LivenessVerdict } from '../liveness/types';
import type { PersonId } from '../ids';
import type { Evidence, FrameNote } from './evidence';
import type { Match } from './types';

/** One of the last frames; `match` is null for every frame that names nobody. */
export interface FrameLook {
  readonly at: number;
  readonly match: Match | null;
}

/** What speaks for one face that was followed; begins anew with each track. */
export interface TrackEvidence {
  readonly id: number;
  /** The last `of` frames, oldest first. */
  readonly looks: readonly FrameLook[];
  /** Time with a usable face, milliseconds. */
  readonly usableMs: number;
  /** Frames with a usable face. */
  readonly frames: number;
  /** Nearest to the fused embedding, as of the last usable frame. */
  readonly fused: Match | null;
  readonly liveness: LivenessVerdict;
  /** Whether it was recognised at some frame; explains how a challenge ended. */
  readonly wasRecognised: boolean;
}

/** What a visit is at: looking -> challenged -> passed; a new track goes back to looking. */
export type Phase =
  | { readonly kind: 'looking' }
  | { readonly kind: 'challenged'; readonly challenge: ChallengeState }
  | { readonly kind: 'passed'; readonly asked: Challenge; readonly at: number };

export interface Undecided {
  readonly kind: 'undecided';
  readonly begunAt: number;
  readonly lastAt: number;
  /** When the present run of empty frames began; null while somebody is in view. */
  readonly nobodySince: number | null;
  /** Time with a usable face over all tracks. */
  readonly usableMs: number;
  readonly track: TrackEvidence;
  readonly phase: Phase;
  /** What is asked in this visit, should it be: another track is asked the same, so that nobody gets another draw by hiding his face. */
  readonly drawn: readonly Challenge[];
  /** Whether an earlier track of this visit was no clear face: a later one has to pass a challenge, or a picture could be moved until the nets err for a moment. */
  readonly doubted: boolean;
  /** What an earlier track of this visit owes the log, see owed.ts. */
  readonly owed: Evidence | null;
  /** The last MAX_NOTES frames, and whom each was nearest to. */
  readonly notes: readonly (Omit<FrameNote, 'same'> & { readonly nearest: PersonId | null })[];
}

export interface Decided {
  readonly kind: 'decided';
  readonly as: 'granted' | 'refused';
  readonly lastAt: number;
  /** When the present run of frames began that do not show its face; null while they do. */
  readonly awaySince: number | null;
  /** Whether whoever comes without a gap has to pass a challenge: who was refused was no clear face. */
  readonly doubted: boolean;
}

/** A visit lasts from a face's coming to its going: empty -> undecided -> decided -> empty, or undecided -> empty; another face in the place of a decided one begins its own. */
export type DecisionState = { readonly kind: 'empty' } | Undecided | Decided;

export const EMPTY: DecisionState = { kind: 'empty' };

export const newTrack = (id: number): TrackEvidence => ({
  id,
  looks: [],
  usableMs: 0,
  frames: 0,
  fused: null,
  liveness: { kind: 'pending' },
  wasRecognised: false,
});

export const isDoubtful = ({ liveness: { kind } }: TrackEvidence): boolean => kind === 'unsure' || kind === 'attack';

/** No track has this number. */
const NO_TRACK = 0;

export const newVisit = (now: number, drawn: readonly Challenge[]): Undecided => ({
  kind: 'undecided',
  begunAt: now,
  lastAt: now,
  nobodySince: null,
  usableMs: 0,
  track: newTrack(NO_TRACK),
  phase: { kind: 'looking' },
  drawn,
  doubted: false,
  owed: null,
  notes: [],
});
