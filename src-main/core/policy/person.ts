import type { GroupId, PersonId } from '../ids';
import type { PersonState } from '../person';
import type { Day } from './wall-clock';

/** What an administrator settles about somebody. */
export interface Entitlement {
  /** First and last day on which he may pass, both included; null where there is no such end. */
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
  readonly groups: readonly GroupId[];
  /** Needs more time to walk through. */
  readonly longPulse: boolean;
}

/** Somebody whom a door is asked to let in. */
export interface Subject extends Entitlement {
  readonly personId: PersonId;
  readonly state: PersonState;
}

export type Standing = 'active' | 'suspended' | 'not-yet-valid' | 'expired';

/** @param today at the door */
export function standingOf({ state, validFrom, validUntil }: Subject, today: Day): Standing {
  if (state !== 'active') return 'suspended';
  if (validFrom !== null && today < validFrom) return 'not-yet-valid';
  return validUntil !== null && today > validUntil ? 'expired' : 'active';
}
