import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CALIBRATION } from './fixture';
import { fmrAt } from './fmr';
import { levelTable } from './levels';
import { lookAlikeFmr } from './look-alike-fmr';
import { refusals } from './refusals';

it('reads refusals between two points of the genuine curve: worked out by hand', () => {
  expect(refusals(CALIBRATION.genuine.onePhoto, 0.75)).toBeCloseTo(0.3, 12);
  expect(refusals(CALIBRATION.genuine.twoPhotos, 1.25)).toBeCloseTo(0.025, 12);
  expect([0, 1.5, 4].map((tau) => refusals(CALIBRATION.genuine.onePhoto, tau))).toEqual([1, 0, 0]);
});

it('lists the four levels, each stricter and dearer than the one before', () => {
  const rows = levelTable(CALIBRATION, 1000);
  expect(rows.map(({ oneIn }) => oneIn)).toEqual([100, 1000, 10_000, 100_000]);
  for (const [i, row] of rows.slice(1).entries()) {
    expect(row.tau).toBeLessThan(rows[i].tau);
    expect(row.refusalsOnePhoto).toBeGreaterThan(rows[i].refusalsOnePhoto);
    expect(row.refusalsTwoPhotos).toBeLessThan(row.refusalsOnePhoto);
  }
});

it('warns where more than one genuine try in ten is refused', () => {
  // The curve crosses a tenth at 1: at K = 1,000 between 1 in 100 (tau 0.97) and, with few templates, 1 in 1,000 (tau 1.17).
  expect(levelTable(CALIBRATION, 1000)[0].costly).toBe(true);
  expect(levelTable(CALIBRATION, 1)[1].costly).toBe(false);
});

it('a level never gets cheaper as the gallery grows', () => {
  const K = fc.integer({ min: 0, max: 10_000_000 });
  fc.assert(
    fc.property(K, K, (a, b) => {
      const [small, large] = [Math.min(a, b), Math.max(a, b)].map((k) => levelTable(CALIBRATION, k));
      small.forEach((row, i) => {
        expect(large[i].refusalsOnePhoto).toBeGreaterThanOrEqual(row.refusalsOnePhoto);
        expect(Number(large[i].costly)).toBeGreaterThanOrEqual(Number(row.costly));
      });
    }),
  );
});

it('knows how much more often look-alikes are taken for each other: as measured, and below u as at u', () => {
  expect(lookAlikeFmr(CALIBRATION, 1.4).value).toBeCloseTo(0.1, 12);
  expect(lookAlikeFmr(CALIBRATION, 3).value).toBe(1);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1.2, noNaN: true }), (tau) => {
      const [fmr, alike] = [fmrAt(CALIBRATION.impostor, tau), lookAlikeFmr(CALIBRATION, tau)];
      expect([alike.value / fmr.value, alike.low / fmr.low, alike.high / fmr.high].map((times) => times.toFixed(6))).toEqual(
        Array(3).fill('15.000000'),
      );
    }),
  );
});
