import type { AccessEvent } from '../../src-main/contract/rows';
import { distance } from '../i18n/format';
import { m } from '../messages/compiled/messages';
import { isPolicyReason, policyText } from './policy-text';

export type Attempt = Extract<AccessEvent, { kind: 'granted' | 'refused' }>;
export type Evidence = Attempt['evidence'];
type Challenge = NonNullable<Evidence['challenge']>;

export const isAttempt = (event: AccessEvent): event is Attempt => event.kind === 'granted' || event.kind === 'refused';

/** The one reason for which the door decided so, in a sentence. */
export function explain(attempt: Attempt): string {
  const { reason, mode, d1, d2, tau, agreeing } = attempt.evidence;
  const [first, second, limit] = [distance(d1), distance(d2), distance(tau)];
  const score = distance(livenessScore(attempt.evidence));
  const challenge = attempt.evidence.challenge ? challengeText(attempt.evidence.challenge.asked) : '–';
  const failure = attempt.evidence.challenge?.failure ?? null;
  if (isPolicyReason(reason)) {
    const name = attempt.kind === 'refused' ? attempt.recognised?.name : undefined;
    const why = policyText(reason);
    return name === undefined ? m.admin_log_sentence_policy_nobody({ why }) : m.admin_log_sentence_policy({ name, why });
  }
  switch (reason) {
    case 'pin-wrong':
      return m.admin_log_sentence_pin();
    case 'agreed': {
      if (attempt.way === 'pin') return m.admin_log_sentence_agreed_pin({ name: attempt.kind === 'granted' ? attempt.name : '' });
      const pass = { name: attempt.kind === 'granted' ? attempt.name : '', d1: first, tau: limit, agreeing };
      return mode === '1:1' ? m.admin_log_sentence_agreed_claimed(pass) : m.admin_log_sentence_agreed(pass);
    }
    case 'too-far-from-everyone': {
      const miss = { d1: first, tau: limit };
      return mode === '1:1' ? m.admin_log_sentence_far_claimed(miss) : m.admin_log_sentence_far(miss);
    }
    case 'margin-too-small':
      return m.admin_log_sentence_margin({ d1: first, d2: second });
    case 'no-agreement':
      return m.admin_log_sentence_agreement({ agreeing });
    case 'gallery-empty':
      return m.admin_log_sentence_empty();
    case 'number-unknown':
      return m.admin_log_sentence_number();
    case 'attack-suspected':
      return m.admin_log_sentence_attack({ score });
    case 'liveness-unsure':
      return m.admin_log_sentence_unsure({ score });
    case 'challenge-failed':
      return failure === null
        ? m.admin_log_sentence_challenge_failed({ challenge })
        : m.admin_log_sentence_challenge_failed_why({ challenge, why: FAILURES[failure]() });
    case 'challenge-timeout':
      return m.admin_log_sentence_challenge_timeout({ challenge });
  }
}

/** In [0, 1], 1 is live; null where the visit was not judged. */
export const livenessScore = ({ liveness }: Evidence): number | null =>
  liveness === null || liveness.kind === 'pending' ? null : liveness.score;

const CHALLENGES: Readonly<Record<Challenge['asked'], () => string>> = {
  'turn-left': m.admin_log_challenge_turn_left,
  'turn-right': m.admin_log_challenge_turn_right,
  blink: m.admin_log_challenge_blink,
};
const ENDINGS: Readonly<Record<Challenge['ended'], (words: { challenge: string }) => string>> = {
  passed: m.admin_log_challenge_passed,
  failed: m.admin_log_challenge_failed,
  timeout: m.admin_log_challenge_timeout,
};
const FAILURES: Readonly<Record<NonNullable<Challenge['failure']>, () => string>> = {
  'other-action': m.admin_log_failure_other_action,
  flat: m.admin_log_failure_flat,
  cut: m.admin_log_failure_cut,
  lost: m.admin_log_failure_lost,
};

const challengeText = (asked: Challenge['asked']): string => CHALLENGES[asked]();

/** What was asked, and how it ended. */
export const challengeEnding = ({ asked, ended }: Challenge): string => ENDINGS[ended]({ challenge: challengeText(asked) });
