import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Quality } from '../face';
import { qualityWeight } from './weight';

const good: Quality = { interEye: 60, sharpness: 400, brightness: 120, turn: 0 };
const quality = fc.record({
  interEye: fc.double({ min: 1, max: 300, noNaN: true }),
  sharpness: fc.double({ min: 0, max: 5000, noNaN: true }),
  brightness: fc.double({ min: 0, max: 255, noNaN: true }),
  turn: fc.double({ min: 0, max: 1, noNaN: true }),
});

it('a good frame has a weight of nearly one', () => {
  expect(qualityWeight(good)).toBeGreaterThan(0.95);
});

it('every frame has some weight, and none more than one', () => {
  fc.assert(
    fc.property(quality, (q) => {
      expect(qualityWeight(q)).toBeGreaterThan(0);
      expect(qualityWeight(q)).toBeLessThanOrEqual(1);
    }),
  );
});

it.each<[string, Partial<Quality>]>([
  ['smaller', { interEye: 20 }],
  ['softer', { sharpness: 20 }],
  ['darker', { brightness: 25 }],
  ['brighter', { brightness: 200 }],
  ['more turned', { turn: 0.6 }],
])('a %s face has about half the weight, or less', (_, worse) => {
  expect(qualityWeight({ ...good, ...worse })).toBeLessThan(0.55);
});

it('what is no number has no weight', () => {
  expect(qualityWeight({ ...good, sharpness: NaN })).toBeNaN();
});
