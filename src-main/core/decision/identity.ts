import type { DecisionParams, DecisionRules } from './params';
import type { Match } from './types';
import type { TrackEvidence } from './visit';

/** Near enough, and clearly nearer than anybody else. NaN passes neither test. */
export function passes(match: Match, params: Pick<DecisionParams, 'tau' | 'margin'>): boolean {
  return match.d1 < params.tau && (match.d2 === null || match.d2 - match.d1 >= params.margin);
}

/** Whoever claimed a number is compared with nobody else: another person's name is no match at all. */
export function admitted(match: Match | null, { claim }: DecisionRules): Match | null {
  return match !== null && claim !== null && match.personId !== claim.personId ? null : match;
}

/** How many of the last frames name the person whom the latest one names; 0 unless it names one, so that nobody is let in on frames of the past alone. */
export function agreement({ looks }: TrackEvidence, now: number, rules: DecisionRules): number {
  const match = looks.at(-1)?.match ?? null;
  if (match === null || !passes(match, rules)) return 0;
  return looks.filter((l) => l.match?.personId === match.personId && now - l.at <= rules.withinMs && passes(l.match, rules)).length;
}

/** Whom the frames agree on and the fused embedding confirms, under the rules of now; null when that is nobody. */
export function recognised(track: TrackEvidence, now: number, rules: DecisionRules): Match | null {
  const { fused, looks } = track;
  if (fused === null || !passes(fused, rules)) return null;
  if (looks.at(-1)?.match?.personId !== fused.personId) return null;
  return agreement(track, now, rules) >= rules.agree ? fused : null;
}
