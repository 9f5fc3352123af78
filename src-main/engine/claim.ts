import type { PersonId } from '../core/ids';
import type { Way } from '../core/policy/admit';

/** A number that was typed at the kiosk, or read from a card, and whose it is: null when nobody who may come in has it. */
export interface Claim {
  readonly personId: PersonId | null;
  /** Monotonic milliseconds. */
  readonly until: number;
  /** The number that came with a PIN. */
  readonly byPin?: string;
  /** Whose number came with a PIN that is not his. */
  readonly wrongPinOf?: PersonId;
  /** It came with the duress PIN. */
  readonly underDuress?: true;
}

/** Time to look up from the keypad, to be seen, and to do what a challenge asks. */
const CLAIM_MS = 20_000;

export const claimBy = (personId: PersonId | null, now: number): Claim => ({ personId, until: now + CLAIM_MS });

/** @param wrongPinOf whose PIN it is not; nobody is claimed then */
export const claimByPin = (personId: PersonId | null, number: string, now: number, wrongPinOf?: PersonId): Claim => ({
  ...claimBy(personId, now),
  byPin: number,
  ...(wrongPinOf === undefined ? {} : { wrongPinOf }),
});

export const stands = (claim: Claim, now: number): boolean => now < claim.until;

export const wayOf = (claim: Claim | null): Way => {
  if (claim === null) return 'face';
  return claim.byPin === undefined ? 'number-and-face' : 'pin-and-face';
};
