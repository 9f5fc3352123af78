import { asked, remainingMs } from '../challenge/advance';
import { startChallenge } from '../challenge/draw';
import { CHALLENGE_PARAMS } from '../challenge/params';
import type { ChallengeState } from '../challenge/types';
import type { LivenessVerdict } from '../liveness/types';
import type { Look } from '../mesh/mesh';
import { type Challenged, endedAs, evidenceOf, whyNot } from './explain';
import type { Evidence } from './evidence';
import { recognised } from './identity';
import type { DecisionRules } from './params';
import type { FaceSeen, Match, Observation, Outcome } from './types';
import { type Decided, type DecisionState, isDoubtful, type Phase, type Undecided } from './visit';

/** One more frame of a running challenge; null where it shows no head. */
export type Advance = (state: ChallengeState, look: Look | null, now: number) => ChallengeState;
type Step = readonly [DecisionState, Outcome];
type InPhase<Kind extends Phase['kind']> = Undecided & { readonly phase: Extract<Phase, { kind: Kind }> };

/** A face before anything was asked of it. */
export function look(visit: Undecided, seen: FaceSeen, now: number, rules: DecisionRules): Step {
  const { track } = visit;
  const verdict = judged(seen.liveness);
  const match = recognised(track, now, rules);
  const always = rules.challenge === 'always' || visit.doubted;
  if (match !== null && !always && verdict === 'live') return grant(visit, match, null, now, rules);
  if (visit.usableMs >= rules.visitLimitMs) return refuse(visit, null, now, rules);
  // Asked of everybody, recognised or not, at the same time: a challenge tells nobody that he is enrolled.
  const doubt = verdict === 'unsure' || (verdict === 'live' && always);
  if (doubt && track.usableMs >= rules.challengeAfterMs) return ask(visit, startChallenge(visit.drawn, now), now);
  const patience = verdict === 'pending' ? rules.refusePendingAfterMs : rules.refuseAfterMs;
  if (track.usableMs >= patience) return refuse(visit, null, now, rules);
  return [visit, { kind: 'looking' }];
}

/** A challenge that was asked: one more frame of it. */
export function challenged(visit: InPhase<'challenged'>, seen: Observation, now: number, rules: DecisionRules, advance: Advance): Step {
  const { challenge } = visit.phase;
  if (seen.kind === 'face' && judged(seen.liveness) === 'attack') return refuse(visit, endedAs(challenge, 'failed'), now, rules);
  const next = advance(challenge, seen.kind === 'face' || seen.kind === 'turning' ? seen.look : null, now);
  switch (next.outcome) {
    case 'waiting':
      return ask(visit, next, now);
    case 'passed':
      return confirm({ ...fromNowOn(visit), phase: { kind: 'passed', asked: asked(next), at: now } }, seen, now, rules);
    case 'failed':
    case 'timeout':
      return refuse(visit, endedAs(next, next.outcome), now, rules);
  }
}

/** What was seen before the head turned is not what turned. */
const fromNowOn = (visit: Undecided): Undecided => ({ ...visit, track: { ...visit.track, looks: visit.track.looks.slice(-1) } });

/** The challenge is done: whoever did it still has to be the one who was recognised. */
export function confirm(visit: InPhase<'passed'>, seen: Observation, now: number, rules: DecisionRules): Step {
  const { asked, at } = visit.phase;
  const challenge = { asked, ended: 'passed', failure: null } as const;
  if (seen.kind === 'face') {
    const verdict = judged(seen.liveness);
    if (verdict === 'attack') return refuse(visit, challenge, now, rules);
    const match = recognised(visit.track, now, rules);
    if (match !== null && verdict !== 'pending') return grant(visit, match, challenge, now, rules);
  }
  if (now - at >= rules.confirmMs) return refuse(visit, challenge, now, rules);
  return [visit, { kind: 'looking' }];
}

/** A verdict without a number says nothing. */
const judged = (verdict: LivenessVerdict): LivenessVerdict['kind'] =>
  verdict.kind !== 'pending' && Number.isFinite(verdict.score) ? verdict.kind : 'pending';

const ask = (visit: Undecided, challenge: ChallengeState, now: number): Step => [
  { ...visit, phase: { kind: 'challenged', challenge } },
  { kind: 'challenge', challenge: asked(challenge), remainingMs: remainingMs(challenge, now, CHALLENGE_PARAMS) },
];

function grant(visit: Undecided, { personId }: Match, challenge: Challenged, now: number, rules: DecisionRules): Step {
  const evidence = evidenceOf(visit, 'agreed', challenge, now, rules);
  return [decided(visit, 'granted'), { kind: 'granted', personId, evidence }];
}

const refuse = (visit: Undecided, challenge: Challenged, now: number, rules: DecisionRules): Step =>
  refuseFor(visit, evidenceOf(visit, whyNot(visit, challenge, rules), challenge, now, rules));

export const refuseFor = (visit: Undecided, evidence: Evidence): Step => [decided(visit, 'refused'), { kind: 'refused', evidence }];

const decided = ({ lastAt, nobodySince, doubted, track }: Undecided, as: Decided['as']): Decided => ({
  kind: 'decided',
  as,
  lastAt,
  awaySince: nobodySince,
  doubted: as === 'refused' && (doubted || isDoubtful(track)),
});
