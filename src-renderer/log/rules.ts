import type { PolicyReason } from '../../src-main/contract/rows';
import { distance } from '../i18n/format';
import { m } from '../messages/compiled/messages';
import { isPolicyReason, policyText } from './policy-text';
import { type Attempt, challengeEnding, type Evidence, livenessScore } from './explain';

export interface Rule {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** The number that it was decided by; empty where there is none. */
  readonly value: string;
}

/** At which rule each reason stops: attack, somebody to compare with, the PIN, near, margin, agreement, alive, challenge. */
const STOPS_AT: Readonly<Record<Exclude<Evidence['reason'], PolicyReason>, number>> = {
  'attack-suspected': 0,
  'gallery-empty': 1,
  'number-unknown': 1,
  'pin-wrong': 2,
  'too-far-from-everyone': 3,
  'margin-too-small': 4,
  'no-agreement': 5,
  'liveness-unsure': 6,
  'challenge-failed': 7,
  'challenge-timeout': 7,
  agreed: 8,
};

/** Among all: a suspended person is only known by being near, and nothing more is asked. */
const NO_MORE_THAN_NEAR = STOPS_AT['too-far-from-everyone'] + 0.5;

/** Whoever may not pass was recognised all the same; nobody looked at a face that is locked out. */
function stopOf({ reason, mode }: Evidence): number {
  if (!isPolicyReason(reason)) return STOPS_AT[reason];
  if (reason === 'person-suspended' && mode === '1:K') return NO_MORE_THAN_NEAR;
  return reason === 'locked-out' ? -1 : STOPS_AT.agreed;
}

/** The rules of a decision in the order in which the door asks them; none is asked after the one that failed. */
export function rulesOf({ evidence, way }: Attempt): readonly Rule[] {
  const { reason, mode, comparisons, d1, d2, tau, margin, frames, agreeing, liveness, challenge } = evidence;
  const stop = stopOf(evidence);
  const at = (index: number): Rule['state'] => (index < stop ? 'passed' : index === stop ? 'failed' : 'skipped');
  const score = livenessScore(evidence);
  const judged = score === null ? '' : distance(score);
  // What was in doubt was left to the challenge; what was never judged was never asked.
  const leftToChallenge = liveness?.kind === 'unsure' && challenge !== null;
  const alive = leftToChallenge || liveness === null || liveness.kind === 'pending' ? 'skipped' : at(6);
  const number: Rule = { name: m.admin_log_rule_number(), state: at(1), value: '' };
  const pin: Rule = { name: m.admin_log_rule_pin(), state: at(2), value: '' };
  const policy: readonly Rule[] = isPolicyReason(reason)
    ? [{ name: m.admin_log_rule_policy(), state: 'failed', value: policyText(reason) }]
    : [];
  if (way === 'pin') return [number, pin, ...policy];

  return [
    { name: m.admin_log_rule_attack(), state: liveness === null ? 'skipped' : at(0), value: judged },
    mode === '1:1' ? number : { name: m.admin_log_rule_someone(), state: at(1), value: comparisons > 0 ? String(comparisons) : '' },
    ...(way === 'pin-and-face' ? [pin] : []),
    { name: m.admin_log_rule_near(), state: at(3), value: d1 === null ? '' : `${distance(d1)} / ${distance(tau)}` },
    ...(mode === '1:K'
      ? [
          {
            name: m.admin_log_rule_margin(),
            state: at(4),
            value: d1 === null || d2 === null ? '' : `${distance(d2 - d1)} / ${distance(margin)}`,
          },
        ]
      : []),
    { name: m.admin_log_rule_agreement(), state: at(5), value: frames > 0 ? String(agreeing) : '' },
    { name: m.admin_log_rule_live(), state: alive, value: leftToChallenge ? m.admin_log_rule_to_challenge() : judged },
    {
      name: m.admin_log_rule_challenge(),
      state: challenge === null ? 'skipped' : challenge.ended === 'passed' ? 'passed' : 'failed',
      value: challenge === null ? '' : challengeEnding(challenge),
    },
    ...policy,
  ];
}
