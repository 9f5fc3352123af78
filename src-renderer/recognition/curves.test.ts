import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Histogram } from '../../src-main/contract/recognition';
import { shareBelow, steps } from './curves';

const HISTOGRAM: Histogram = { binWidth: 0.5, shares: [0.2, 0, 0.5, 0.3], count: 10 };

describe('the share nearer than a distance', () => {
  it.each([
    [0, 0],
    [0.25, 0.1],
    [0.5, 0.2],
    [1.25, 0.45],
    [9, 1],
  ])('below %s is %s', (d, share) => expect(shareBelow(HISTOGRAM, d)).toBeCloseTo(share, 12));

  it('never falls as the distance grows', () => {
    const near = fc.double({ min: 0, max: 4, noNaN: true });
    fc.assert(fc.property(near, near, (a, b) => shareBelow(HISTOGRAM, Math.min(a, b)) <= shareBelow(HISTOGRAM, Math.max(a, b)) + 1e-12));
  });
});

describe('the steps of a histogram', () => {
  it('begin at each bin and end at zero', () => {
    expect(steps(HISTOGRAM, false)).toEqual([
      [0, 0.2],
      [0.5, 0],
      [1, 0.5],
      [1.5, 0.3],
      [2, 0],
    ]);
  });

  it('break where a logarithm has no value', () => {
    expect(steps(HISTOGRAM, true).map(([, share]) => share)).toEqual([0.2, null, 0.5, 0.3, null]);
  });
});
