import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawChallenge, STEPS } from './draw';
import { seeded } from './fixture';

it('draws every order of two different actions equally often', () => {
  const counts = new Map<string, number>();
  const random = seeded(11);
  for (let i = 0; i < 6000; i++) {
    const key = drawChallenge(random).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  // four standard deviations of 6,000 draws at 1/6
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(6000 * (1 / 6) * (5 / 6)));
});

it('always asks for a turn, and never twice for the same', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 0.999999, noNaN: true }), { minLength: STEPS, maxLength: STEPS }), (numbers) => {
      const steps = drawChallenge(() => numbers.shift() ?? 0);
      expect(new Set(steps).size).toBe(STEPS);
      expect(steps.some((step) => step !== 'blink')).toBe(true);
    }),
  );
});
