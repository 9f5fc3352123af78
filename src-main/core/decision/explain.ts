import { asked } from '../challenge/advance';
import type { ChallengeState } from '../challenge/types';
import type { Evidence, Reason } from './evidence';
import { agreement, passes } from './identity';
import type { DecisionRules } from './params';
import type { Undecided } from './visit';

/** The outcome of a challenge, as far as there was one. */
export type Challenged = Evidence['challenge'];

export const endedAs = (challenge: ChallengeState, ended: 'failed' | 'timeout') => ({
  asked: asked(challenge),
  ended,
  failure: challenge.failure,
});

/** All that a visit was decided on. */
export function evidenceOf(visit: Undecided, reason: Reason, challenge: Challenged, now: number, rules: DecisionRules): Evidence {
  const { track, notes } = visit;
  const subject = track.fused?.personId ?? null;
  return {
    reason,
    mode: rules.claim === null ? '1:K' : '1:1',
    claimed: rules.claim?.personId ?? rules.claim?.wrongPinOf ?? null,
    encoder: rules.encoder,
    comparisons: rules.comparisons,
    d1: track.fused?.d1 ?? null,
    d2: track.fused?.d2 ?? null,
    tau: rules.tau,
    margin: rules.margin,
    frames: track.frames,
    agreeing: agreement(track, now, rules),
    liveness: track.liveness.kind === 'pending' ? null : track.liveness,
    challenge,
    notes: notes.map(({ nearest, ...note }) => ({ ...note, same: nearest !== null && nearest === subject })),
  };
}

/**
 * The first rule that failed, in the order in which they are asked: no attack, somebody to compare with, near enough, nearer than anybody
 * else, agreed on by the frames, judged to be alive, the challenge.
 */
export function whyNot({ track }: Undecided, challenge: Challenged, rules: DecisionRules): Reason {
  const { fused, liveness, wasRecognised } = track;
  if (liveness.kind === 'attack') return 'attack-suspected';
  if (fused === null) return rules.claim === null ? 'gallery-empty' : rules.claim.wrongPinOf === undefined ? 'number-unknown' : 'pin-wrong';
  if (!(fused.d1 < rules.tau)) return 'too-far-from-everyone';
  if (!passes(fused, rules)) return 'margin-too-small';
  if (!wasRecognised || challenge?.ended === 'passed') return 'no-agreement';
  if (challenge === null) return 'liveness-unsure';
  return challenge.ended === 'failed' ? 'challenge-failed' : 'challenge-timeout';
}
