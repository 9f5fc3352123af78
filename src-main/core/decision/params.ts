import type { Challenge } from '../challenge/types';
import type { PersonId } from '../ids';
import type { ComparedBy } from './evidence';

/** Numbers of a decision; times in milliseconds. */
export interface DecisionParams {
  /** Squared distance, in (0, 4): a nearer person may be the one at the door. */
  readonly tau: number;
  /** Squared distance by which the second person must be farther than the first. */
  readonly margin: number;
  /** So many of the last `of` frames must name one person, all `withinMs` of each other. */
  readonly agree: number;
  readonly of: number;
  readonly withinMs: number;
  /** Time with a usable face of one track after which a visitor nobody agreed on is refused. */
  readonly refuseAfterMs: number;
  /** The same while passive liveness still says nothing: a slow machine sees few frames in that time. Of everybody alike, recognised or not. */
  readonly refusePendingAfterMs: number;
  /** The same over all tracks of a visit: whoever keeps changing faces is refused as well. */
  readonly visitLimitMs: number;
  /** Time with nobody in view after which the visit is over; once it is decided, without the face that it was decided on. */
  readonly goneAfterMs: number;
  /** Without the face that was decided on, and with another in view, after which that one's visit begins. */
  readonly newcomerAfterMs: number;
  /** A longer silence between two frames means that the process slept: what it saw before counts no more. */
  readonly longestGapMs: number;
  /** After a silence that is longer nobody knows whether whoever was decided on has left and come again. */
  readonly unseenMs: number;
  /** Time with a usable face before a challenge is asked: passive liveness may still make up its mind. */
  readonly challengeAfterMs: number;
  /** Time to be recognised again once a challenge is passed. */
  readonly confirmMs: number;
}

/** What is asked of a visitor besides his face. */
export interface Demands {
  /** 1:1 when a number was claimed: `personId` is whose it is, null when nobody who may come in has it, or the PIN is not that of `wrongPinOf`. */
  readonly claim: { readonly personId: PersonId | null; readonly wrongPinOf?: PersonId } | null;
  readonly encoder: ComparedBy;
  /** Templates that a probe is compared with. */
  readonly comparisons: number;
  readonly challenge: 'when-unsure' | 'always';
  /** Drawn at random by the caller: what is asked, one after the other, should a visit begin at this frame. */
  readonly drawn: readonly Challenge[];
}

export type DecisionRules = DecisionParams & Demands;

/**
 * All but tau, which follows from the gallery's size and the rate that is stated (core/calibration/tau.ts): this project's own choice for a
 * camera of 15 frames a second: three frames take 0.2 s, half of `of` may be lost to motion, and 0.8 s without a face is longer than a lost detection and shorter than one person's stepping away for the next.
 * newcomerAfterMs: of two who stand side by side one is lost for a frame or two, and has not left.
 * unseenMs: a busy machine halts for a second or two, in which nobody leaves and comes again; an engine that is silent for longer is ended.
 * margin: a tenth of the distance between two strangers (about 1 at the near end), so that look-alikes are told apart or refused.
 * Challenge: ten frames leave passive liveness no more to learn; after it three frames must name the person again, who first turns back.
 */
export const DECISION_PARAMS: Omit<DecisionParams, 'tau'> = {
  margin: 0.1,
  agree: 3,
  of: 5,
  withinMs: 1000,
  refuseAfterMs: 2000,
  refusePendingAfterMs: 4000,
  visitLimitMs: 15_000,
  goneAfterMs: 800,
  newcomerAfterMs: 200,
  longestGapMs: 1000,
  unseenMs: 3000,
  challengeAfterMs: 700,
  confirmMs: 2500,
};
