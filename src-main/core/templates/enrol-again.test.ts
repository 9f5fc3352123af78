import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '../random/seeded-random';
import { driftOf, RECENT_PASSES } from './enrol-again';

const TAU = 1;
const distances = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 10, maxLength: 40 });
const tau = fc.double({ min: 0.2, max: 2, noNaN: true });

it('says nothing of somebody who has passed a few times only', () => {
  expect(
    driftOf(
      Array.from({ length: 9 }, () => 0.99),
      TAU,
    ),
  ).toBeNull();
});

it('looks at the newest passes alone', () => {
  fc.assert(
    fc.property(distances, distances, tau, (newer, older, tau) => {
      fc.pre(newer.length >= RECENT_PASSES);
      expect(driftOf([...newer, ...older], tau)).toEqual(driftOf(newer, tau));
    }),
  );
});

it('does not care in which order the recent passes came', () => {
  fc.assert(
    fc.property(distances, tau, (passes, tau) => {
      const recent = passes.slice(0, RECENT_PASSES);
      expect(driftOf(recent.toReversed(), tau)).toEqual(driftOf(recent, tau));
    }),
  );
});

it('is never taken away by a stricter limit, nor by a face that is farther as a whole', () => {
  fc.assert(
    fc.property(distances, tau, fc.double({ min: 0, max: 0.5, noNaN: true }), (passes, tau, more) => {
      const again = driftOf(passes, tau)?.enrolAgain === true;
      fc.pre(again);
      expect(driftOf(passes, tau - more)?.enrolAgain).toBe(true);
      expect(
        driftOf(
          passes.map((d) => d + more),
          tau - 1e-9,
        )?.enrolAgain,
      ).toBe(true);
    }),
  );
});

it('does not depend on the unit of distance', () => {
  fc.assert(
    fc.property(distances, tau, fc.constantFrom(0.25, 0.5, 2, 4), (passes, tau, unit) => {
      expect(
        driftOf(
          passes.map((d) => d * unit),
          tau * unit,
        )?.enrolAgain,
      ).toBe(driftOf(passes, tau)?.enrolAgain);
    }),
  );
});

it('a median that has reached the limit is always a reason', () => {
  fc.assert(
    fc.property(distances, (passes) => {
      const drift = driftOf(passes, TAU);
      expect(driftOf(passes, drift?.recent ?? 0)?.enrolAgain).toBe(true);
    }),
  );
});

/** Share of people whose hint shows, where each passes with d normal around `mean` and every d from tau on is no pass. */
function hinted(mean: number, spread: number): number {
  const random = seededRandom(7);
  const normal = (): number => mean + spread * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const pass = (): number => {
    for (;;) {
      const d = normal();
      if (d < TAU) return d;
    }
  };
  const people = Array.from({ length: 400 }, () => driftOf(Array.from({ length: RECENT_PASSES }, pass), TAU)?.enrolAgain === true);
  return people.filter(Boolean).length / people.length;
}

it.each([
  ['one frame in a thousand is refused', 0.54, 0.15, 0, 0.02],
  ['one in fifty', 0.69, 0.15, 0, 0.15],
  ['one in four', 0.9, 0.15, 0.45, 1],
])('is shown to people of whom %s in this share of cases', (_, mean, spread, least, most) => {
  const share = hinted(mean, spread);
  expect(share).toBeGreaterThanOrEqual(least);
  expect(share).toBeLessThanOrEqual(most);
});
