import { timingSafeEqual } from 'node:crypto';
import type { PinEntry } from '../../contract/pin';
import { asPersonId, type PersonId, type VisitorId } from '../../core/ids';
import type { PinSecret } from '../../core/pin-secret';
import type { ReadableDatabase } from '../../gallery/database';
import { personOfNumber } from '../../gallery/people';
import { pinsOf } from '../../gallery/pins';
import { visitorOfNumber } from '../../gallery/visitors';
import { type PinCraft, SALT_BYTES, TAG_BYTES } from './pin-craft';

/** Whose a number is. */
export type Owner =
  | { readonly kind: 'person'; readonly id: PersonId; readonly name: string }
  | { readonly kind: 'visitor'; readonly id: VisitorId; readonly name: string };

export type Checked =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'wrong'; readonly owner: Owner }
  | { readonly kind: 'right'; readonly owner: Owner; readonly duress: boolean };

/**
 * One argon2id tag, and two comparisons of 32 bytes, for each number and PIN: where nobody has the number, or he has no PIN, random ones are held against it.
 * Own and duress PIN have one salt, so that one tag says which of them it was.
 */
export async function checkPin(db: ReadableDatabase, craft: PinCraft, { number, pin }: PinEntry): Promise<Checked> {
  const [owner, secret] = ownerOf(db, number);
  const decoy: PinSecret = { salt: craft.random(SALT_BYTES), cost: craft.cost, own: null, duress: null };
  const { salt, cost, own, duress } = secret ?? decoy;
  const tag = await craft.tag(pin, salt, cost);
  const isOwn = timingSafeEqual(tag, own ?? craft.random(TAG_BYTES));
  const isDuress = timingSafeEqual(tag, duress ?? craft.random(TAG_BYTES));
  if (owner === null) return { kind: 'unknown' };
  return isOwn || isDuress ? { kind: 'right', owner, duress: isDuress } : { kind: 'wrong', owner };
}

const NOBODY = asPersonId('');

/** The same tables are asked whoever has the number. */
function ownerOf(db: ReadableDatabase, number: string): readonly [Owner | null, PinSecret | null] {
  const person = personOfNumber(db, number);
  const visitor = visitorOfNumber(db, number);
  const pins = pinsOf(db, person?.personId ?? NOBODY);
  if (person !== null) return [{ kind: 'person', id: person.personId, name: person.name }, pins];
  return visitor === null ? [null, null] : [{ kind: 'visitor', id: visitor.visitorId, name: visitor.name }, visitor.secret];
}
