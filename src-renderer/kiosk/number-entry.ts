/** A number on its way to the station: being typed, or claimed and not used up yet. */
export interface NumberEntry {
  /** What has been typed; null while the pad is shut. */
  readonly digits: string | null;
  /** A number was given, and the face it belongs to is awaited. */
  readonly claimed: boolean;
  /** The last input, ms on the kiosk's clock. */
  readonly at: number;
}

export type Key = `${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}` | 'open' | 'back' | 'ok' | 'cancel';

/** What the station is to be told: a number, or (null) that the last one is taken back. */
export interface Claim {
  readonly number: string | null;
}

export const NO_NUMBER: NumberEntry = { digits: null, claimed: false, at: 0 };

/** Whoever does nothing for this long has left. */
export const ENTRY_MS = 20_000;

/** As the contract has it. */
export const MAX_DIGITS = 12;

/** One key pressed, at the pad, on a keyboard or by a card reader that types. */
export function press(entry: NumberEntry, key: Key, now: number): readonly [NumberEntry, Claim | null] {
  const { digits } = entry;
  switch (key) {
    case 'open':
      return [{ ...entry, digits: '', at: now }, null];
    case 'cancel':
      return end(entry);
    case 'back':
      return digits === null ? [entry, null] : [{ ...entry, digits: digits.slice(0, -1), at: now }, null];
    case 'ok':
      return digits ? [{ digits: null, claimed: true, at: now }, { number: digits }] : [entry, null];
    default:
      return [{ ...entry, digits: `${digits ?? ''}${key}`.slice(0, MAX_DIGITS), at: now }, null];
  }
}

/** Ends what has waited for too long. */
export const expire = (entry: NumberEntry, now: number): readonly [NumberEntry, Claim | null] =>
  now - entry.at < ENTRY_MS ? [entry, null] : end(entry);

/** A new verdict uses the claimed number up. Who was let in types no more; who was refused may be typing already. */
export const decided = (entry: NumberEntry, as: 'granted' | 'refused'): NumberEntry =>
  as === 'granted' ? NO_NUMBER : { ...entry, claimed: false };

const end = ({ claimed }: NumberEntry): readonly [NumberEntry, Claim | null] => [NO_NUMBER, claimed ? { number: null } : null];

/** The key of a keyboard, if it is one of ours. */
export function keyOf(name: string): Key | null {
  if (/^\d$/.test(name)) return name as Key;
  return name === 'Backspace' ? 'back' : name === 'Enter' ? 'ok' : name === 'Escape' ? 'cancel' : null;
}
