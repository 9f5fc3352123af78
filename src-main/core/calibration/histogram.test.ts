import { expect, it } from 'vitest';
import { CALIBRATION } from './fixture';
import { fmrAt } from './fmr';
import { histogramFrom, histogramOf } from './histogram';
import { refusals } from './refusals';

const sum = (shares: readonly number[]) => shares.reduce((a, b) => a + b, 0);

it('counts distances from 0 to 4 in eighty bins, both ends included', () => {
  const { shares, count, binWidth } = histogramOf([0, 0.049, 0.051, 3.99, 4]);
  expect([count, binWidth, shares.length]).toEqual([5, 0.05, 80]);
  expect([shares[0], shares[1], shares[79]]).toEqual([0.4, 0.2, 0.4]);
});

it('of nothing is empty and no number is missing', () => {
  expect(histogramOf([]).shares.every((share) => share === 0)).toBe(true);
});

it('of a distribution adds up to one', () => {
  const impostors = histogramFrom((d) => fmrAt(CALIBRATION.impostor, d).value, 10);
  expect(sum(impostors.shares)).toBeCloseTo(1, 9);
  expect(impostors.shares.every((share) => share >= 0)).toBe(true);
  // from 1.4, at 1e-2, to 1.45, a twelfth of the way to 0.5 at 2
  expect(impostors.shares[28]).toBeCloseTo(1e-2 * (50 ** (1 / 12) - 1), 6);
  expect(sum(histogramFrom((d) => 1 - refusals(CALIBRATION.genuine.onePhoto, d), 10).shares)).toBeCloseTo(1, 9);
});
