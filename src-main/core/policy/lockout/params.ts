/**
 * NIST SP 800-63B-4 (draft, 5.2.3): after 5 failed tries in a row at least 30 s before each further one, growing. The longest lock, and twice for a suspected
 * attack, are this project's own. A lock ends before its face is forgotten.
 */
export const LOCKOUT_PARAMS = {
  freeTries: 5,
  firstLockMs: 30_000,
  longestLockMs: 5 * 60_000,
  attackCounts: 2,
  /** How long a refused face is remembered, in memory alone. */
  rememberMs: 10 * 60_000,
} as const;

const { freeTries, firstLockMs, longestLockMs } = LOCKOUT_PARAMS;

/** How long the next try has to wait after so many failed ones in a row, milliseconds. */
export const lockMs = (failures: number): number =>
  failures < freeTries ? 0 : Math.min(longestLockMs, firstLockMs * 2 ** (failures - freeTries));
