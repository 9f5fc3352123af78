import { POLICY_REASONS, type PolicyReason } from '../../src-main/contract/rows';
import { m } from '../messages/compiled/messages';

const TEXTS: Readonly<Record<PolicyReason, () => string>> = {
  'locked-out': m.admin_log_policy_locked_out,
  'pin-alone-not-admitted': m.admin_log_policy_pin_alone,
  'number-missing': m.admin_log_policy_number_missing,
  'pin-missing': m.admin_log_policy_pin_missing,
  'person-suspended': m.admin_log_policy_suspended,
  'person-not-yet-valid': m.admin_log_policy_not_yet_valid,
  'person-expired': m.admin_log_policy_expired,
  'no-group-opens-door': m.admin_log_policy_no_group,
  'outside-schedule': m.admin_log_policy_schedule,
  'passback-inside': m.admin_log_policy_inside,
  'passback-outside': m.admin_log_policy_outside,
  'passback-too-soon': m.admin_log_policy_too_soon,
  'other-door-not-shut': m.admin_log_policy_other_door,
  'second-person-awaited': m.admin_log_policy_second_person,
};

export const isPolicyReason = (reason: string): reason is PolicyReason => (POLICY_REASONS as readonly string[]).includes(reason);

/** Which rule of who may pass when it was, in a few words. */
export const policyText = (reason: PolicyReason): string => TEXTS[reason]();
