import type { Reason } from '../../src-main/contract/log';
import type { PolicyReason } from '../../src-main/contract/rows';
import { m } from '../messages/compiled/messages';
import { isPolicyReason, policyText } from './policy-text';

const TEXTS: Readonly<Record<Exclude<Reason, PolicyReason>, () => string>> = {
  agreed: m.admin_log_reason_agreed,
  'gallery-empty': m.admin_log_reason_gallery_empty,
  'number-unknown': m.admin_log_number_unknown,
  'pin-wrong': m.admin_log_pin_wrong,
  'too-far-from-everyone': m.admin_log_reason_too_far,
  'margin-too-small': m.admin_log_reason_margin,
  'no-agreement': m.admin_log_reason_no_agreement,
  'attack-suspected': m.admin_log_attack,
  'liveness-unsure': m.admin_log_not_live,
  'challenge-failed': m.admin_log_challenge_missed,
  'challenge-timeout': m.admin_log_reason_challenge_timeout,
};

/** Why it was decided so, in a few words. */
export const reasonText = (reason: Reason): string => (isPolicyReason(reason) ? policyText(reason) : TEXTS[reason]());
