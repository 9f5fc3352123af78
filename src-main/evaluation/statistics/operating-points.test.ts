import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderRoc, atFalseAccepted, equalErrorRate, operatingPoint, operatingPoints } from './operating-points';
import { sorted } from './sorted';

// Worked by hand: genuine and impostor distances overlap in two places.
const genuine = sorted([0.1, 0.2, 0.3, 0.6, 0.9]);
const impostor = sorted([0.5, 0.8, 1, 1.2]);

const distances = fc.array(fc.oneof(fc.double({ min: 0, max: 4, noNaN: true }), fc.constantFrom(0.5, 1, Infinity)), {
  minLength: 1,
  maxLength: 30,
});

describe('hand-worked distances', () => {
  it('are accepted below the threshold, and not at it', () => {
    expect(operatingPoint(genuine, impostor, 0.5)).toEqual({ tau: 0.5, falseAccepted: 0, falseRefused: 1 - 3 / 5 });
    expect(operatingPoint(genuine, impostor, 0.51)).toMatchObject({ falseAccepted: 1 / 4 });
  });

  it('give every operating point once, between neighbours', () => {
    const points = operatingPoints(genuine, impostor);
    expect(points.map(({ falseAccepted }) => falseAccepted * 4)).toEqual([0, 0, 0, 0, 1, 1, 2, 2, 3, 4]);
    expect(points.map(({ falseRefused }) => Math.round(falseRefused * 5))).toEqual([5, 4, 3, 2, 2, 1, 1, 0, 0, 0]);
    expect(points[4].tau).toBeCloseTo(0.55, 12);
  });

  it.each([
    [0, 3 / 5],
    [0.24, 3 / 5],
    [0.25, 4 / 5],
    [0.5, 1],
    [1, 1],
  ])('at a share of %d accepted find %d of the genuine', (x, found) => {
    const point = atFalseAccepted(genuine, impostor, x);
    expect(1 - point.falseRefused).toBeCloseTo(found, 12);
    expect(point.falseAccepted).toBeLessThanOrEqual(x);
  });

  it('take the largest threshold that a share allows', () => {
    expect(atFalseAccepted(genuine, impostor, 0.25).tau).toBe(0.8);
    expect(atFalseAccepted(genuine, impostor, 1).tau).toBe(Infinity);
  });

  // 17 of 20 comparisons are in order: 0.6 lies beyond 0.5, and 0.9 beyond 0.5 and 0.8.
  it('have the area that counting gives', () => expect(areaUnderRoc(genuine, impostor)).toBeCloseTo(17 / 20, 12));

  // From (1/4, 1/5) back to (1/4, 2/5): the lines cross where both are 1/4.
  it('meet at the equal error rate', () => expect(equalErrorRate(genuine, impostor)).toBeCloseTo(1 / 4, 12));

  it('count ties as half', () => expect(areaUnderRoc(sorted([1, 1]), sorted([1, 2]))).toBeCloseTo(0.75, 12));

  it('are separable when all genuine ones are nearer', () => {
    const [near, far] = [sorted([0.1, 0.2]), sorted([1, 2])];
    expect([areaUnderRoc(near, far), equalErrorRate(near, far)]).toEqual([1, 0]);
    expect([areaUnderRoc(far, near), equalErrorRate(far, near)]).toEqual([0, 1]);
  });

  it('are refused at every threshold where no comparison could be made', () => {
    const point = atFalseAccepted(sorted([0.1, Infinity]), impostor, 1);
    expect(point.falseRefused).toBe(0.5);
    expect(operatingPoint(genuine, sorted([0.5, Infinity]), 4).falseAccepted).toBe(0.5);
  });
});

describe('any distances', () => {
  it('trade one error for the other as the threshold rises', () => {
    fc.assert(
      fc.property(distances, distances, (g, i) => {
        const points = operatingPoints(sorted(g), sorted(i));
        for (const [k, { tau, falseAccepted, falseRefused }] of points.entries()) {
          expect(operatingPoint(sorted(g), sorted(i), tau)).toEqual({ tau, falseAccepted, falseRefused });
          if (k === 0) continue;
          expect(tau).toBeGreaterThan(points[k - 1].tau);
          expect(falseAccepted).toBeGreaterThanOrEqual(points[k - 1].falseAccepted);
          expect(falseRefused).toBeLessThanOrEqual(points[k - 1].falseRefused);
        }
      }),
    );
  });

  it('have an area that is the share of ordered comparisons, and mirrors', () => {
    fc.assert(
      fc.property(distances, distances, (g, i) => {
        const counted = g.flatMap((a) => i.map((b) => (a < b ? 1 : a === b ? 0.5 : 0) as number)).reduce((sum, x) => sum + x, 0);
        const area = areaUnderRoc(sorted(g), sorted(i));
        expect(area).toBeCloseTo(counted / g.length / i.length, 9);
        expect(areaUnderRoc(sorted(i), sorted(g))).toBeCloseTo(1 - area, 9);
      }),
    );
  });

  it('accept no more impostors than asked, and one more would be too many', () => {
    fc.assert(
      fc.property(distances, distances, fc.double({ min: 0, max: 1, noNaN: true }), (g, i, x) => {
        const { tau, falseAccepted } = atFalseAccepted(sorted(g), sorted(i), x);
        expect(falseAccepted).toBeLessThanOrEqual(x + 1e-9);
        if (tau !== Infinity) expect(operatingPoint(sorted(g), sorted(i), tau + 1e-9).falseAccepted).toBeGreaterThan(x - 1e-9);
      }),
    );
  });

  it('have an equal error rate between 0 and 1, whatever cannot be compared', () => {
    fc.assert(
      fc.property(distances, distances, (g, i) => {
        const rate = equalErrorRate(sorted(g), sorted(i));
        expect([rate >= 0, rate <= 1]).toEqual([true, true]);
      }),
    );
  });
});
