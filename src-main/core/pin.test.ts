import { expect, it } from 'vitest';
import { drawPin, pinWeakness } from './pin';

it.each(['000000', '111111111111', '123456', '987654', '345678', '4711', '80713'])('refuses %s', (pin) =>
  expect(pinWeakness(pin, '7')).not.toBeNull(),
);

it('refuses the number itself, and takes it from somebody else', () => {
  expect(pinWeakness('480713', '480713')).toBe('pin-too-simple');
  expect(pinWeakness('480713', '480714')).toBeNull();
});

it.each(['480713', '123457', '112233', '890123'])('takes %s', (pin) => expect(pinWeakness(pin, '7')).toBeNull());

it('draws a PIN until one is not too simple', () => {
  const digits = Array.from('1234564807131000000', Number);
  expect(drawPin('480713', () => digits.shift() ?? 0)).toBe('100000');
});
