import type { GroupId, PersonId } from './ids';

export const PERSON_STATES = ['active', 'suspended'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

/** Enough for glasses, beard and another light; each one more is another comparison of every probe, and may err. */
export const MAX_TEMPLATES = 10;

/** A person as the administrator sees him. */
export interface PersonRow {
  readonly personId: PersonId;
  readonly name: string;
  /** Digits, nobody else's; what he types or his card says at a door that asks for a number. */
  readonly number: string | null;
  readonly state: PersonState;
  readonly templates: number;
  /** Faces that other encoders alone have templates of: kept, never compared. */
  readonly foreignTemplates: number;
  /** Milliseconds since the epoch. */
  readonly enrolledAt: number;
  readonly lastPassAt: number | null;
  /** When it was written down that he agreed to be recognised; null where nobody said so here. */
  readonly consentedAt: number | null;
  readonly groups: readonly GroupId[];
}
