import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedFmr, falseIdentity, perTry } from './false-identity';
import { CALIBRATION, IMPOSTORS } from './fixture';
import { fmrAt, tauAt } from './fmr';
import { tauFor, verifyTau } from './tau';

const K = fc.integer({ min: 0, max: 1_000_000_000 });
const oneIn = fc.integer({ min: 2, max: 10_000_000 });
const distance = fc.double({ min: 0, max: 4, noNaN: true });
const LEVEL = { agree: 3, of: 5, frames: 30 };

describe('false identity', () => {
  it.each([
    [1e-4, 100, 0.00995],
    [1e-4, 500, 0.04877],
    [1e-4, 1000, 0.09517],
    // A verifier that errs once in a hundred, asked about a hundred people.
    [1e-2, 100, 0.63397],
  ])('at FMR %d and K = %d is %d', (fmr, comparisons, expected) => {
    expect(falseIdentity(fmr, comparisons)).toBeCloseTo(expected, 5);
  });

  it('has an inverse, however many comparisons', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), oneIn, (comparisons, oneIn) => {
        expect(falseIdentity(allowedFmr(comparisons, oneIn), comparisons) * oneIn).toBeCloseTo(1, 6);
      }),
    );
  });

  it('cannot happen without a template', () => {
    expect(falseIdentity(1, 0)).toBe(0);
  });

  it('of independent frames asks for several errors at once: 26 rows of 10 ways for 3 in 5', () => {
    expect(perTry(1e-4, 1, LEVEL).independent).toBeCloseTo(26 * 10 * 1e-12, 13);
    expect(perTry(1e-4, 1, LEVEL).dependent).toBeCloseTo(1e-4, 12);
    expect(perTry(1, 5, LEVEL)).toEqual({ dependent: 1, independent: 1 });
  });
});

describe('FMR', () => {
  it('is measured above u and modelled below: worked out by hand', () => {
    expect(fmrAt(IMPOSTORS, 1.4).value).toBeCloseTo(1e-2, 12);
    // half way between two points, their geometric mean
    expect(fmrAt(IMPOSTORS, 1.3).value).toBeCloseTo(Math.sqrt(1e-3 * 1e-2), 12);
    expect(fmrAt(IMPOSTORS, 1.2 - 0.05 * Math.LN10).value).toBeCloseTo(1e-4, 12);
    expect(fmrAt(IMPOSTORS, 3).value).toBe(1);
  });

  it('has the interval of the resampled people, around it', () => {
    const { low, high } = fmrAt(IMPOSTORS, 1.2 - 0.05 * Math.LN10);
    expect(low).toBeCloseTo(0.8e-4, 12);
    expect(high).toBeCloseTo(1.25e-4, 12);
    const body = fmrAt(IMPOSTORS, 1.4);
    expect(body.low).toBeCloseTo(0.8e-2, 12);
    expect(body.high).toBeCloseTo(1.25e-2, 12);
  });

  it('is supported while thirty of the comparisons measured are nearer, and says so when they are not', () => {
    expect(fmrAt(IMPOSTORS, tauAt(IMPOSTORS, 3.01e-5)).supported).toBe(true);
    expect(fmrAt(IMPOSTORS, tauAt(IMPOSTORS, 2.99e-5)).supported).toBe(false);
  });

  it('rises with tau and stays within its interval', () => {
    fc.assert(
      fc.property(distance, distance, (a, b) => {
        const [near, far] = [Math.min(a, b), Math.max(a, b)].map((d) => fmrAt(IMPOSTORS, d));
        expect(near.value).toBeLessThanOrEqual(far.value);
        expect(near.low).toBeLessThanOrEqual(near.value);
        expect(near.high).toBeGreaterThanOrEqual(near.value);
      }),
    );
  });

  it('has tau as its inverse, and tau has it', () => {
    fc.assert(
      fc.property(fc.double({ min: -13, max: 0, noNaN: true }), (exponent) => {
        const tau = tauAt(IMPOSTORS, 10 ** exponent);
        expect(fmrAt(IMPOSTORS, tau).value / 10 ** exponent).toBeCloseTo(1, 6);
        expect(tauAt(IMPOSTORS, fmrAt(IMPOSTORS, tau).value)).toBeCloseTo(tau, 9);
      }),
    );
  });
});

describe('tau', () => {
  it('is what the exponential tail gives by hand: 1 in 1,000 at K = 1,000 is an FMR of 1e-6', () => {
    expect(tauFor(CALIBRATION, 1000, 1000)).toBeCloseTo(1.2 - 0.05 * Math.log(1e-3 / 1.0005e-6), 5);
  });

  it('of 1:1 stands at a false match rate of 1 in 10,000', () => {
    expect(verifyTau(CALIBRATION)).toBeCloseTo(1.2 - 0.05 * Math.LN10, 9);
    // Five photos of the claimed person are five comparisons: each may err five times less.
    expect(verifyTau(CALIBRATION, 5)).toBeCloseTo(verifyTau(CALIBRATION) - 0.05 * Math.log(5), 4);
    // A rarer stated rate holds for a typed number as well; a commoner one does not widen it.
    expect(verifyTau(CALIBRATION, 1, 100_000)).toBeCloseTo(tauFor(CALIBRATION, 1, 100_000), 12);
    expect(verifyTau(CALIBRATION, 1, 100)).toBe(verifyTau(CALIBRATION));
  });

  it('falls with K and with the level, and is a distance', () => {
    fc.assert(
      fc.property(K, K, oneIn, oneIn, (k1, k2, n1, n2) => {
        const taus = [Math.min(k1, k2), Math.max(k1, k2)].map((k) => tauFor(CALIBRATION, k, n1));
        expect(taus[1]).toBeLessThanOrEqual(taus[0]);
        expect(tauFor(CALIBRATION, k1, Math.max(n1, n2))).toBeLessThanOrEqual(tauFor(CALIBRATION, k1, Math.min(n1, n2)));
        for (const tau of taus) expect(tau >= 0 && tau <= 4).toBe(true);
      }),
    );
  });

  it('with nobody enrolled is what the first template will get', () => {
    expect(tauFor(CALIBRATION, 0, 1000)).toBe(tauFor(CALIBRATION, 1, 1000));
  });

  it('lets nobody pass where not even the model reaches the rate', () => {
    expect(tauFor(CALIBRATION, 1e15, 1e5)).toBe(0);
  });
});
