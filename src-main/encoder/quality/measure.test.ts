import { expect, it } from 'vitest';
import type { Landmarks } from '../../core/face';
import { REFERENCE_LANDMARKS } from '../align/align';
import { changed } from '../fixture';
import type { Raster } from '../raster';
import { measureQuality } from './measure';

const stripes = (width: number): Raster => ({
  width: 112,
  height: 112,
  data: Uint8Array.from({ length: 112 * 112 * 3 }, (_, i) => (Math.floor((Math.floor(i / 3) % 112) / width) % 2) * 100 + 50),
});
const withNose = (x: number): Landmarks => {
  const [right, left, nose, ...mouth] = REFERENCE_LANDMARKS;
  return [right, left, { ...nose, x }, ...mouth];
};

it('measures the distance between the eyes in pixels of the picture', () => {
  expect(measureQuality(REFERENCE_LANDMARKS, stripes(4)).interEye).toBeCloseTo(35.24, 2);
});

it('finds an even face without sharpness, and fine edges sharper than faint ones', () => {
  expect(
    measureQuality(
      REFERENCE_LANDMARKS,
      changed(stripes(4), () => 90),
    ).sharpness,
  ).toBeCloseTo(0, 3);
  const faint = measureQuality(
    REFERENCE_LANDMARKS,
    changed(stripes(4), (v) => v / 10),
  ).sharpness;
  expect(measureQuality(REFERENCE_LANDMARKS, stripes(4)).sharpness).toBeGreaterThan(50 * faint);
});

it('gives the mean luma as brightness', () => {
  expect(
    measureQuality(
      REFERENCE_LANDMARKS,
      changed(stripes(4), () => 90),
    ).brightness,
  ).toBeCloseTo(90, 1);
});

it('calls a nose between the eyes frontal, below an eye a profile, and beyond it no more than that', () => {
  const [right, left] = REFERENCE_LANDMARKS;
  expect(measureQuality(withNose((right.x + left.x) / 2), stripes(4)).turn).toBeLessThan(0.01);
  expect(measureQuality(withNose(left.x), stripes(4)).turn).toBeCloseTo(1, 1);
  expect(measureQuality(withNose(left.x + 30), stripes(4)).turn).toBe(1);
});
