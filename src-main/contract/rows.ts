import type { EncoderId } from '../core/ids';

export type { AccessEvent } from '../core/access-event';
export type { PersonRow } from '../core/person';

export interface TryResult {
  readonly outcome: 'recognised' | 'unknown';
  readonly name: string | null;
  readonly d1: number | null;
  readonly d2: number | null;
  readonly tau: number;
  /** How many people it could have been. */
  readonly K: number;
  readonly encoder: EncoderId;
}
