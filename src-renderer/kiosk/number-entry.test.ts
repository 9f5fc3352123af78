import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decided, ENTRY_MS, expire, type Key, keyOf, MAX_DIGITS, NO_NUMBER, type NumberEntry, press } from './number-entry';

const typed = (keys: readonly Key[], entry: NumberEntry = NO_NUMBER) =>
  keys.reduce<ReturnType<typeof press>>(([before], key) => press(before, key, 0), [entry, null]);

describe('typing a number', () => {
  it('claims the digits at OK, and shuts the pad', () => {
    expect(typed(['open', '4', '7', '1', 'back', '2', 'ok'])).toEqual([{ digits: null, claimed: true, at: 0 }, { number: '472' }]);
  });

  it('opens the pad by the first digit: a card reader presses no button', () => {
    expect(typed(['0', '7', 'ok'])[1]).toEqual({ number: '07' });
  });

  it('claims nothing without a digit', () => {
    expect(typed(['open', 'ok'])).toEqual([{ digits: '', claimed: false, at: 0 }, null]);
    expect(typed(['ok'])).toEqual([NO_NUMBER, null]);
    expect(typed(['back'])).toEqual([NO_NUMBER, null]);
  });

  it('takes back what was claimed when it is cancelled, and says nothing where nothing was', () => {
    expect(typed(['4', 'ok', 'cancel'])).toEqual([NO_NUMBER, { number: null }]);
    expect(typed(['4', 'cancel'])).toEqual([NO_NUMBER, null]);
  });

  it('never claims what the contract would refuse', () => {
    const key = fc.constantFrom<Key>('0', '1', '9', 'open', 'back', 'ok', 'cancel');
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
        let entry: NumberEntry = NO_NUMBER;
        for (const pressed of keys) {
          const [next, claim] = press(entry, pressed, 0);
          if (claim !== null && claim.number !== null) expect(claim.number).toMatch(new RegExp(`^\\d{1,${MAX_DIGITS}}$`));
          entry = next;
        }
      }),
    );
  });
});

describe('a number that is left', () => {
  it('is forgotten after the time without input, and taken back if it was claimed', () => {
    const [typing] = press(NO_NUMBER, '4', 1000);
    expect(expire(typing, 1000 + ENTRY_MS - 1)).toEqual([typing, null]);
    expect(expire(typing, 1000 + ENTRY_MS)).toEqual([NO_NUMBER, null]);
    const [claimed] = press(typing, 'ok', 2000);
    expect(expire(claimed, 2000 + ENTRY_MS)).toEqual([NO_NUMBER, { number: null }]);
  });

  it('is used up by a verdict; who is typing again after a refusal goes on typing', () => {
    const claimed: NumberEntry = { digits: null, claimed: true, at: 0 };
    expect(decided(claimed, 'granted')).toEqual(NO_NUMBER);
    expect(decided({ ...claimed, digits: '4' }, 'refused')).toEqual({ digits: '4', claimed: false, at: 0 });
  });
});

it('knows the keys of a keyboard', () => {
  expect(['5', 'Enter', 'Backspace', 'Escape', 'a', 'F1', ' '].map(keyOf)).toEqual(['5', 'ok', 'back', 'cancel', null, null, null]);
});
