import type { GroupId, PersonId, VisitorId } from '../ids';
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
  readonly personId: PersonId | VisitorId;
  readonly state: PersonState;
  /** A visitor's PIN opens nothing from then on, milliseconds since the epoch; null of whoever is enrolled. */
  readonly ends: number | null;
}

export type Standing = 'active' | 'suspended' | 'not-yet-valid' | 'expired';

/** @param today at the door @param at milliseconds since the epoch */
export function standingOf({ state, validFrom, validUntil, ends }: Subject, today: Day, at: number): Standing {
  if (state !== 'active') return 'suspended';
  if (validFrom !== null && today < validFrom) return 'not-yet-valid';
  if (ends !== null && at >= ends) return 'expired';
  return validUntil !== null && today > validUntil ? 'expired' : 'active';
}
