import { expect, it } from 'vitest';
import { isTaken } from './dead-keys';

const PLAIN = { control: false, alt: false, meta: false };

it('takes what is typed into a pad, a password or by a card reader', () => {
  for (const key of ['0', '9', 'a', 'Z', 'é', '汉', ' ', '$', 'Enter', 'Backspace', 'Escape', 'Tab', 'Shift', 'ArrowLeft'])
    expect(isTaken({ ...PLAIN, key }), key).toBe(true);
});

it('takes the characters that AltGr writes', () => {
  for (const key of ['@', '€', '{', '\\']) expect(isTaken({ ...PLAIN, key, control: true, alt: true }), key).toBe(true);
});

it.each([
  { control: true, key: 'r' },
  { control: true, key: 'R' },
  { control: true, key: '+' },
  { control: true, key: '0' },
  { control: true, key: 'p' },
  { control: true, key: 'Tab' },
  { control: true, alt: true, key: 'i' },
  { control: true, alt: true, key: 'Delete' },
  { meta: true, key: 'q' },
  { meta: true, key: '@' },
  { alt: true, key: 'ArrowLeft' },
  { alt: true, key: 'F4' },
  { key: 'F1' },
  { key: 'F5' },
  { key: 'F11' },
  { key: 'F12' },
  { key: 'ContextMenu' },
  { key: 'BrowserBack' },
  { key: 'PrintScreen' },
  { key: 'Control' },
  { key: 'Alt' },
  { key: 'Meta' },
])('lets no page or window make anything of %o', (pressed) => expect(isTaken({ ...PLAIN, ...pressed })).toBe(false));
