import type { EncoderId, PersonId } from '../core/ids';

export type { AccessEvent } from '../core/access-event';
export type { PersonRow } from '../core/person';

export interface TryResult {
  /** Whom the door would take the face for; null when it would refuse it. */
  readonly person: { readonly personId: PersonId; readonly name: string } | null;
  readonly d1: number | null;
  readonly d2: number | null;
  readonly tau: number;
  /** How many people it could have been. */
  readonly K: number;
  readonly encoder: EncoderId;
}
