export const PASSBACK_REASONS = ['passback-inside', 'passback-outside', 'passback-too-soon'] as const;
export type PassbackReason = (typeof PASSBACK_REASONS)[number];

/**
 * Why somebody who was recognised does not pass: the first rule that failed, in the order in which they are asked (admit.ts, docs/policy.md).
 * Texts for people live in the message catalogues.
 */
export const POLICY_REASONS = [
  'locked-out',
  'pin-alone-not-admitted',
  'number-missing',
  'pin-missing',
  'person-suspended',
  'person-not-yet-valid',
  'person-expired',
  'no-group-opens-door',
  'outside-schedule',
  ...PASSBACK_REASONS,
  'other-door-not-shut',
  'second-person-awaited',
] as const;
export type PolicyReason = (typeof POLICY_REASONS)[number];

/** All that the kiosk may say; 'refused' is what a stranger is told. */
export const POLICY_HINTS = ['refused', 'locked-out', 'number-wanted', 'pin-wanted', 'not-now', 'other-door', 'second-person'] as const;
export type PolicyHint = (typeof POLICY_HINTS)[number];

const HINTS: Readonly<Record<PolicyReason, PolicyHint>> = {
  'locked-out': 'locked-out',
  'pin-alone-not-admitted': 'refused',
  'number-missing': 'number-wanted',
  'pin-missing': 'pin-wanted',
  'person-suspended': 'refused',
  'person-not-yet-valid': 'refused',
  'person-expired': 'refused',
  'no-group-opens-door': 'refused',
  'outside-schedule': 'not-now',
  'passback-inside': 'not-now',
  'passback-outside': 'not-now',
  'passback-too-soon': 'not-now',
  'other-door-not-shut': 'other-door',
  'second-person-awaited': 'second-person',
};

/** Says less than the log: what can be done about it at the door, and nothing of how somebody stands with the house. */
export const kioskHint = (reason: PolicyReason): PolicyHint => HINTS[reason];
