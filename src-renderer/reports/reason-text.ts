import type { ActivityReport } from '../../src-main/contract/reports';
import { isPolicyReason, policyText } from '../log/policy-text';
import { m } from '../messages/compiled/messages';

type Reason = ActivityReport['reasons'][number]['reason'];

/** Why somebody was refused, in a few words. */
export function reasonText(reason: Reason): string {
  if (isPolicyReason(reason)) return policyText(reason);
  switch (reason) {
    case 'agreed':
      return m.admin_reports_reason_agreed();
    case 'gallery-empty':
      return m.admin_reports_reason_empty();
    case 'number-unknown':
      return m.admin_reports_reason_number();
    case 'pin-wrong':
      return m.admin_reports_reason_pin();
    case 'too-far-from-everyone':
      return m.admin_reports_reason_stranger();
    case 'margin-too-small':
      return m.admin_reports_reason_margin();
    case 'no-agreement':
      return m.admin_reports_reason_agreement();
    case 'attack-suspected':
      return m.admin_reports_reason_attack();
    case 'liveness-unsure':
      return m.admin_reports_reason_unsure();
    case 'challenge-failed':
      return m.admin_reports_reason_challenge();
    case 'challenge-timeout':
      return m.admin_reports_reason_challenge_time();
  }
}
