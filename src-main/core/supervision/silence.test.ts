import { expect, it } from 'vitest';
import { heard, HEARD_JUST_NOW, looked } from './silence';

it('grows with each look that found nothing, and ends when something is heard', () => {
  const silent = looked(looked(looked(HEARD_JUST_NOW)));
  expect(silent.looks).toBe(3);
  expect(looked(heard(silent)).looks).toBe(0);
  expect(looked(looked(heard(silent))).looks).toBe(1);
});
