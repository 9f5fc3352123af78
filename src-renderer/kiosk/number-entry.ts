import type { KioskOutcome } from '../../src-main/contract/outcome';
import { PIN_LENGTH, type PinEntry } from '../../src-main/contract/pin';

/** A number, and where the door takes one a PIN, on its way to the station: being typed, or claimed and not used up yet. */
export interface NumberEntry {
  /** What has been typed of the number, or of the PIN once the number is there; null while the pad is shut. */
  readonly digits: string | null;
  /** The number whose PIN is being typed. */
  readonly number: string | null;
  /** A number was given, and the face it belongs to is awaited. */
  readonly claimed: boolean;
  /** The last input, or the last look at whoever claims, ms on the kiosk's clock. */
  readonly at: number;
}

export type Key = `${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}` | 'open' | 'back' | 'ok' | 'cancel' | 'face';

/** Whether a number is enough, or a PIN is asked after it; 'pin-or-face': the face may take the place of the PIN. */
export type Wants = 'number' | 'pin' | 'pin-or-face';

/** What the station is to be told; 'clear' takes the last number back. */
export type Claim =
  { readonly kind: 'number'; readonly number: string } | ({ readonly kind: 'pin' } & PinEntry) | { readonly kind: 'clear' };

export const NO_NUMBER: NumberEntry = { digits: null, number: null, claimed: false, at: 0 };

/** Whoever does nothing for this long has left. */
export const ENTRY_MS = 15_000;

/** A number goes to the engine through main, a frame does not: so much later than a claim, ms, no frame is answered that came before it. */
export const CLAIM_HEARD_MS = 1000;

/** As the contract has it, of numbers and of PINs. */
export const MAX_DIGITS = PIN_LENGTH.max;

/** One key pressed, at the pad, on a keyboard or by a card reader that types. */
export function press(entry: NumberEntry, key: Key, now: number, wants: Wants): readonly [NumberEntry, Claim | null] {
  const { digits, number } = entry;
  switch (key) {
    case 'open':
      return [{ ...entry, digits: '', number: null, at: now }, null];
    case 'cancel':
      return end(entry);
    case 'back':
      return [back(entry, now), null];
    case 'ok':
      return ok(entry, now, wants);
    case 'face':
      return number === null || wants !== 'pin-or-face' ? [entry, null] : claim(number, now);
    default:
      return [{ ...entry, digits: `${digits ?? ''}${key}`.slice(0, MAX_DIGITS), at: now }, null];
  }
}

/** The last digit; from an empty PIN back to its number. */
function back(entry: NumberEntry, now: number): NumberEntry {
  const { digits, number } = entry;
  if (digits === null) return entry;
  if (digits === '' && number !== null) return { ...entry, digits: number, number: null, at: now };
  return { ...entry, digits: digits.slice(0, -1), at: now };
}

function ok(entry: NumberEntry, now: number, wants: Wants): readonly [NumberEntry, Claim | null] {
  const { digits, number } = entry;
  if (number !== null) {
    const pin = digits ?? '';
    return pin.length < PIN_LENGTH.min
      ? [{ ...entry, at: now }, null]
      : [
          { ...NO_NUMBER, at: now },
          { kind: 'pin', number, pin },
        ];
  }
  if (!digits) return [entry, null];
  return wants === 'number' ? claim(digits, now) : [{ ...entry, digits: '', number: digits, at: now }, null];
}

const claim = (number: string, now: number): readonly [NumberEntry, Claim] => [
  { digits: null, number: null, claimed: true, at: now },
  { kind: 'number', number },
];

/** Number and PIN were taken, and the face is awaited. */
export const awaitsFace = (entry: NumberEntry, now: number): NumberEntry => ({ ...entry, claimed: true, at: now });

/** Ends what has waited for too long. */
export const expire = (entry: NumberEntry, now: number): readonly [NumberEntry, Claim | null] =>
  now - entry.at < ENTRY_MS ? [entry, null] : end(entry);

/** Whoever is looked at has not left. Where a number is asked for still, the engine has none: it is another one than was told of it, or has waited for too long. */
export function heard(entry: NumberEntry, { kind }: KioskOutcome, now: number): NumberEntry {
  if (!entry.claimed || entry.digits !== null) return entry;
  if (kind === 'looking' || kind === 'guiding' || kind === 'challenge') return { ...entry, at: now };
  const unclaimed = (kind === 'number-wanted' || kind === 'pin-wanted') && now - entry.at >= CLAIM_HEARD_MS;
  return unclaimed ? decided(entry, 'refused') : entry;
}

/** A new verdict uses the claimed number up. Who was let in types no more; who was refused may be typing already. */
export const decided = (entry: NumberEntry, as: 'granted' | 'refused'): NumberEntry =>
  as === 'granted' ? NO_NUMBER : { ...entry, claimed: false };

const end = ({ claimed }: NumberEntry): readonly [NumberEntry, Claim | null] => [NO_NUMBER, claimed ? { kind: 'clear' } : null];

/** The key of a keyboard, if it is one of ours. */
export function keyOf(name: string): Key | null {
  if (/^\d$/.test(name)) return name as Key;
  return name === 'Backspace' ? 'back' : name === 'Enter' ? 'ok' : name === 'Escape' ? 'cancel' : null;
}
