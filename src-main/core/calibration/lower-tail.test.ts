import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLowerTail } from './fit-lower-tail';
import { depthOf, shareBeyond } from './lower-tail';
import { seededRandom } from '../random/seeded-random';

const shape = fc.oneof(fc.constant(0), fc.double({ min: -0.4, max: 0.4, noNaN: true }));
const scale = fc.double({ min: 0.01, max: 0.2, noNaN: true });

describe('the tail', () => {
  it('has the shares that a calculator gives', () => {
    expect(shareBeyond({ shape: 0, scale: 0.05 }, 0.05)).toBeCloseTo(Math.exp(-1), 12);
    // (1 - 0.1 x 0.1 / 0.05)^10 = 0.8^10
    expect(shareBeyond({ shape: -0.1, scale: 0.05 }, 0.1)).toBeCloseTo(0.1073741824, 10);
    // 0.5 (1 - 0.1^0.1)
    expect(depthOf({ shape: -0.1, scale: 0.05 }, 0.1)).toBeCloseTo(0.1028358, 6);
  });

  it('ends at u + scale / shape where its shape is negative', () => {
    expect(shareBeyond({ shape: -0.1, scale: 0.05 }, 0.5)).toBe(0);
  });

  it('is its own inverse turned round, and falls', () => {
    fc.assert(
      fc.property(shape, scale, fc.double({ min: 1e-9, max: 1, noNaN: true }), (shape, scale, share) => {
        const depth = depthOf({ shape, scale }, share);
        expect(shareBeyond({ shape, scale }, depth) / share).toBeCloseTo(1, 5);
        expect(shareBeyond({ shape, scale }, depth + scale)).toBeLessThan(share);
      }),
    );
  });
});

describe('the fit', () => {
  it('gives what moments worked out by hand give', () => {
    // a0 = 2, a1 = (1 x 2 + 2 x 1) / 6: evenly spread depths up to 4
    const fitted = fitLowerTail({ depths: [1, 2, 3], counts: [1, 1, 1] });
    expect(fitted.shape).toBeCloseTo(-1, 12);
    expect(fitted.scale).toBeCloseTo(4, 12);
  });

  it.each([-0.3, -0.1, 0, 0.2])('finds the parameters again of which 50,000 depths were drawn (shape %d)', (shape) => {
    const random = seededRandom(7);
    const depths = Float64Array.from({ length: 50_000 }, () => depthOf({ shape, scale: 0.05 }, 1 - random())).sort();
    const fitted = fitLowerTail({ depths, counts: depths.map(() => 1) });
    // Three standard errors (Hosking & Wallis 1987, table of asymptotic variances: about 1.2 / sqrt(n)).
    expect(Math.abs(fitted.shape - shape)).toBeLessThan(0.02);
    expect(Math.abs(fitted.scale - 0.05)).toBeLessThan(0.001);
  });

  it('takes a depth that counts twice as two depths, and one that counts nothing as none', () => {
    const counted = fitLowerTail({ depths: [0.01, 0.02, 0.05, 0.09], counts: [2, 1, 0, 3] });
    const spelledOut = fitLowerTail({ depths: [0.01, 0.01, 0.02, 0.09, 0.09, 0.09], counts: [1, 1, 1, 1, 1, 1] });
    expect(counted.shape).toBeCloseTo(spelledOut.shape, 10);
    expect(counted.scale).toBeCloseTo(spelledOut.scale, 10);
  });

  it('refuses a tail of one comparison', () => {
    expect(() => fitLowerTail({ depths: [0.1], counts: [1] })).toThrow(RangeError);
  });
});
