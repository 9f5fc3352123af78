import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wilson } from './wilson';

it.each([
  // Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('gives the published interval of %i in %i', (count, of, low, high) => {
  const share = wilson(count / of, of);
  expect(share.low).toBeCloseTo(low, 3);
  expect(share.high).toBeCloseTo(high, 3);
});

it('holds the share, lies within 0 and 1, mirrors, and narrows with the count', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, value) => {
      const { low, high } = wilson(value, of);
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
      expect([low >= 0, high <= 1]).toEqual([true, true]);
      expect(wilson(1 - value, of).low).toBeCloseTo(1 - high, 9);
      const more = wilson(value, of * 4);
      expect(more.high - more.low).toBeLessThan(high - low);
    }),
  );
});

it('knows nothing from no count', () => expect(wilson(0, 0)).toMatchObject({ low: 0, high: 1 }));
