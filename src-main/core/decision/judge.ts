import type { LivenessVerdict } from '../liveness/types';
import type { ChallengeJudge } from './challenge-judge';
import { type Challenged, evidenceOf, whyNot } from './explain';
import { recognised } from './identity';
import type { DecisionRules } from './params';
import type { FaceSeen, Match, Observation, Outcome } from './types';
import type { DecisionState, Phase, Undecided } from './visit';

type Step = readonly [DecisionState, Outcome];
type InPhase<Kind extends Phase['kind']> = Undecided & { readonly phase: Extract<Phase, { kind: Kind }> };

/** A face before anything was asked of it. */
export function look(visit: Undecided, seen: FaceSeen, now: number, rules: DecisionRules, judge: ChallengeJudge): Step {
  const { track } = visit;
  const match = recognised(track, now, rules);
  if (match !== null && rules.challenge === 'when-unsure' && judged(seen.liveness) === 'live') return grant(visit, match, null, now, rules);
  if (visit.usableMs >= rules.visitLimitMs) return refuse(visit, null, now, rules);
  // Asked of everybody, recognised or not, at the same time: a challenge tells nobody that he is enrolled.
  const doubt = judged(seen.liveness) === 'unsure' || (judged(seen.liveness) === 'live' && rules.challenge === 'always');
  if (doubt && track.usableMs >= rules.challengeAfterMs) {
    const phase = { kind: 'challenged', asked: rules.drawn, since: now, progress: judge.begin(rules.drawn, now) } as const;
    return [{ ...visit, phase }, asking(phase, now, rules)];
  }
  if (track.usableMs >= rules.refuseAfterMs) return refuse(visit, null, now, rules);
  return [visit, { kind: 'looking' }];
}

/** A challenge that was asked: one more frame of it. */
export function challenged(
  visit: InPhase<'challenged'>,
  seen: Observation,
  now: number,
  rules: DecisionRules,
  judge: ChallengeJudge,
): Step {
  const { phase } = visit;
  const ended = (how: 'failed' | 'timeout') => refuse(visit, { asked: phase.asked, ended: how }, now, rules);
  if (seen.kind === 'face' && judged(seen.liveness) === 'attack') return ended('failed');
  const shown = seen.kind === 'face' || seen.kind === 'turning' ? seen.look : null;
  const [progress, stands] = judge.step(phase.progress, shown, now);
  if (stands === 'failed') return ended('failed');
  if (stands === 'passed') return confirm({ ...visit, phase: { kind: 'passed', asked: phase.asked, at: now } }, seen, now, rules);
  if (now - phase.since >= rules.challengeMs) return ended('timeout');
  return [{ ...visit, phase: { ...phase, progress } }, asking(phase, now, rules)];
}

/** The challenge is done: whoever did it still has to be the one who was recognised. */
export function confirm(visit: InPhase<'passed'>, seen: Observation, now: number, rules: DecisionRules): Step {
  const { asked, at } = visit.phase;
  const challenge = { asked, ended: 'passed' } as const;
  if (seen.kind === 'face') {
    const match = recognised(visit.track, now, rules);
    const verdict = judged(seen.liveness);
    if (match !== null && (verdict === 'live' || verdict === 'unsure')) return grant(visit, match, challenge, now, rules);
    if (verdict === 'attack') return refuse(visit, challenge, now, rules);
  }
  if (now - at >= rules.confirmMs) return refuse(visit, challenge, now, rules);
  return [visit, { kind: 'looking' }];
}

/** A verdict without a number says nothing. */
const judged = (verdict: LivenessVerdict): LivenessVerdict['kind'] =>
  verdict.kind !== 'pending' && Number.isFinite(verdict.score) ? verdict.kind : 'pending';

const asking = ({ asked, since }: InPhase<'challenged'>['phase'], now: number, rules: DecisionRules): Outcome => ({
  kind: 'challenge',
  challenge: asked,
  remainingMs: Math.max(0, since + rules.challengeMs - now),
});

function grant(visit: Undecided, { personId }: Match, challenge: Challenged, now: number, rules: DecisionRules): Step {
  const evidence = evidenceOf(visit, 'agreed', challenge, now, rules);
  return [decided(visit, 'granted'), { kind: 'granted', personId, evidence }];
}

export function refuse(visit: Undecided, challenge: Challenged, now: number, rules: DecisionRules): Step {
  const evidence = evidenceOf(visit, whyNot(visit, challenge, rules), challenge, now, rules);
  return [decided(visit, 'refused'), { kind: 'refused', evidence }];
}

const decided = ({ lastAt, nobodySince }: Undecided, as: 'granted' | 'refused') => ({ kind: 'decided', as, lastAt, nobodySince }) as const;
