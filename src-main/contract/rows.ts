export type { AccessEvent } from '../core/access-event';
export type { PersonRow } from '../core/person';

export interface TryResult {
  readonly outcome: 'recognised' | 'unknown';
  readonly name: string | null;
  readonly d1: number | null;
  readonly d2: number | null;
  readonly tau: number;
}
