import { z } from 'zod';
import { PIN_KINDS, PIN_LENGTH } from '../core/pin';
import type { VisitorId } from '../core/ids';
import type { Actor } from '../core/change';
import { groupId } from './policy';
import { personalNumber } from './personal-number';
import { personName } from './person-name';

export { PIN_LENGTH, type PinKind } from '../core/pin';

const personId = z.string().min(1).max(60);
const kind = z.enum(PIN_KINDS);

/** What is typed at the kiosk. */
export const pinEntry = z.strictObject({
  number: personalNumber,
  pin: z.string().regex(new RegExp(`^\\d{${PIN_LENGTH.min},${PIN_LENGTH.max}}$`)),
});
export type PinEntry = z.infer<typeof pinEntry>;

/** What the kiosk is told of a number and a PIN, after the same work whether anybody has them. */
export type PinAnswer =
  /** Look into the camera now: a door that asks for PIN and face says so to everybody, whether they fit or not. */
  | { readonly kind: 'look' }
  /** `name`: null where the door greets without one. */
  | { readonly kind: 'granted'; readonly name: string | null }
  | { readonly kind: 'refused' }
  | { readonly kind: 'not-now' | 'other-door' | 'second-person' }
  /** No PIN is taken for this number, or at this door, before that time is over; faces are. */
  | { readonly kind: 'paused'; readonly remainingMs: number };

/** One that is too short is let through, so that the answer is a fault that says so. */
export const newPin = z.strictObject({ personId, kind, pin: z.string().regex(new RegExp(`^\\d{1,${PIN_LENGTH.max}}$`)) });
export const pinOf = z.strictObject({ personId, kind });

/** Whether somebody has PINs, never which. */
export interface PinState {
  readonly number: string | null;
  readonly own: boolean;
  readonly duress: boolean;
}

export const newVisitor = z.strictObject({
  name: personName,
  /** Milliseconds since the epoch. */
  until: z.int().min(0),
  groups: z.array(groupId).max(200).readonly(),
});

/** What is told once, to whoever issues it, and never again. */
export interface IssuedPin {
  readonly visitorId: VisitorId;
  readonly number: string;
  readonly pin: string;
}

export interface VisitorRow {
  readonly visitorId: VisitorId;
  readonly name: string;
  readonly number: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly state: 'open' | 'ended' | 'revoked';
  readonly issuedAt: number;
  readonly issuedBy: Actor;
}
