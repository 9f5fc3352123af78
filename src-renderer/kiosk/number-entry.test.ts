import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KIOSK_CALLS } from '../../src-main/contract/kiosk';
import { decided, ENTRY_MS, expire, type Key, keyOf, MAX_DIGITS, NO_NUMBER, type NumberEntry, press, type Wants } from './number-entry';

const typed = (keys: readonly Key[], wants: Wants = 'number') =>
  keys.reduce<ReturnType<typeof press>>(([before], key) => press(before, key, 0, wants), [NO_NUMBER, null]);
const PIN: readonly Key[] = ['9', '0', '2', '1', '0', '5'];

describe('typing a number', () => {
  it('claims the digits at OK, and shuts the pad', () => {
    expect(typed(['open', '4', '7', '1', 'back', '2', 'ok'])).toEqual([
      { digits: null, number: null, claimed: true, at: 0 },
      { kind: 'number', number: '472' },
    ]);
  });

  it('opens the pad by the first digit: a card reader presses no button', () => {
    expect(typed(['0', '7', 'ok'])[1]).toEqual({ kind: 'number', number: '07' });
  });

  it('claims nothing without a digit', () => {
    expect(typed(['open', 'ok'])).toEqual([{ ...NO_NUMBER, digits: '' }, null]);
    expect(typed(['ok'])).toEqual([NO_NUMBER, null]);
    expect(typed(['back'])).toEqual([NO_NUMBER, null]);
  });

  it('takes back what was claimed when it is cancelled, and says nothing where nothing was', () => {
    expect(typed(['4', 'ok', 'cancel'])).toEqual([NO_NUMBER, { kind: 'clear' }]);
    expect(typed(['4', 'cancel'])).toEqual([NO_NUMBER, null]);
  });

  it('never claims what the contract would refuse', () => {
    const key = fc.constantFrom<Key>('0', '1', '9', 'open', 'back', 'ok', 'ok', 'cancel', 'face');
    const wants = fc.constantFrom<Wants>('number', 'pin', 'pin-or-face');
    fc.assert(
      fc.property(fc.array(fc.oneof(key, fc.constantFrom<Key>('3', '5', '8')), { maxLength: 60 }), wants, (keys, wants) => {
        let entry: NumberEntry = NO_NUMBER;
        for (const pressed of keys) {
          const [next, claim] = press(entry, pressed, 0, wants);
          if (claim?.kind === 'number') expect(KIOSK_CALLS['claim.number'].arg.safeParse({ number: claim.number }).success).toBe(true);
          if (claim?.kind === 'pin') {
            const { number, pin } = claim;
            expect(KIOSK_CALLS['claim.pin'].arg.safeParse({ number, pin }).success).toBe(true);
          }
          expect(next.digits?.length ?? 0).toBeLessThanOrEqual(MAX_DIGITS);
          entry = next;
        }
      }),
    );
  });
});

describe('typing a PIN', () => {
  it('comes after the number, and nothing of either stays', () => {
    expect(typed(['4', '7', 'ok'], 'pin')).toEqual([{ digits: '', number: '47', claimed: false, at: 0 }, null]);
    expect(typed(['4', '7', 'ok', ...PIN, 'ok'], 'pin')).toEqual([NO_NUMBER, { kind: 'pin', number: '47', pin: '902105' }]);
  });

  it('that is too short to be one is not sent', () => {
    const [entry, claim] = typed(['4', 'ok', ...PIN.slice(1), 'ok'], 'pin');
    expect([entry.digits, entry.number, claim]).toEqual(['02105', '4', null]);
  });

  it('goes back to its number from its first place', () => {
    expect(typed(['4', '7', 'ok', '1', 'back', 'back', 'back'], 'pin')[0]).toMatchObject({ digits: '4', number: null });
  });

  it('is left out for the face only where the door takes a face for it', () => {
    expect(typed(['4', 'ok', '1', 'face'], 'pin-or-face')).toEqual([
      { ...NO_NUMBER, claimed: true },
      { kind: 'number', number: '4' },
    ]);
    expect(typed(['4', 'ok', '1', 'face'], 'pin')[1]).toBeNull();
  });
});

describe('a number that is left', () => {
  it('is forgotten after the time without input, and taken back if it was claimed', () => {
    const [typing] = press(NO_NUMBER, '4', 1000, 'number');
    expect(expire(typing, 1000 + ENTRY_MS - 1)).toEqual([typing, null]);
    expect(expire(typing, 1000 + ENTRY_MS)).toEqual([NO_NUMBER, null]);
    const [claimed] = press(typing, 'ok', 2000, 'number');
    expect(expire(claimed, 2000 + ENTRY_MS)).toEqual([NO_NUMBER, { kind: 'clear' }]);
  });

  it('is used up by a verdict; who is typing again after a refusal goes on typing', () => {
    const claimed: NumberEntry = { digits: null, number: null, claimed: true, at: 0 };
    expect(decided(claimed, 'granted')).toEqual(NO_NUMBER);
    expect(decided({ ...claimed, digits: '4' }, 'refused')).toEqual({ digits: '4', number: null, claimed: false, at: 0 });
  });
});

it('knows the keys of a keyboard', () => {
  expect(['5', 'Enter', 'Backspace', 'Escape', 'a', 'F1', ' '].map(keyOf)).toEqual(['5', 'ok', 'back', 'cancel', null, null, null]);
});
