import type { PersonId } from '../core/ids';

/** A number that was typed at the kiosk, or read from a card, and whose it is: null when nobody who may come in has it. */
export interface Claim {
  readonly personId: PersonId | null;
  /** Monotonic milliseconds. */
  readonly until: number;
}

/** Time to look up from the keypad, to be seen, and to do what a challenge asks. */
const CLAIM_MS = 20_000;

export const claimBy = (personId: PersonId | null, now: number): Claim => ({ personId, until: now + CLAIM_MS });

export const stands = (claim: Claim, now: number): boolean => now < claim.until;
