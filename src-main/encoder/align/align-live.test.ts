import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Landmarks } from '../../core/face';
import { i420Frame, rgbaFrame } from '../fixture';
import { halfOfI420, type Raster, rasterOf } from '../raster';
import { resample } from '../detect/resample';
import { align, alignLive, REFERENCE_LANDMARKS } from './align';

const picture = fc.tuple(fc.integer({ min: 8, max: 60 }), fc.integer({ min: 8, max: 60 }), fc.nat()).map(([width, height, seed]) => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => ((i + seed) * 2654435761) >>> 24),
}));
const placed = fc
  .record({
    scale: fc.double({ min: 0.05, max: 3, noNaN: true }),
    turn: fc.double({ min: -3, max: 3, noNaN: true }),
    x: fc.integer({ min: -200, max: 200 }),
    y: fc.integer({ min: -200, max: 200 }),
  })
  .map(({ scale, turn, x, y }): Landmarks => {
    const [cos, sin] = [scale * Math.cos(turn), scale * Math.sin(turn)];
    const [a, b, c, d, e] = REFERENCE_LANDMARKS.map((point) => ({
      x: cos * point.x - sin * point.y + x,
      y: sin * point.x + cos * point.y + y,
    }));
    return [a, b, c, d, e];
  });

it('cuts the same face out of a frame as out of the whole picture, wherever it lies', () => {
  fc.assert(
    fc.property(picture, placed, fc.constantFrom(rgbaFrame, i420Frame), (raster, landmarks, frameOf) => {
      const frame = frameOf(raster);
      const whole = align(rasterOf(frame), landmarks);
      // the same sums of numbers that are shifted: one in thousands rounds the other way
      expect(largestDifference(alignLive(frame, landmarks), whole)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
});

it('halves an I420 frame to what the area filter makes of its picture, but for rounding and colours beyond the gamut', () => {
  fc.assert(
    fc.property(picture, ({ width, height, data }) => {
      // greys of middling contrast: chroma of single pixels would leave the gamut before the mean is taken, and be cut off there
      const even = { width: width & ~1, height: height & ~1 };
      const grey = Uint8Array.from({ length: even.width * even.height * 3 }, (_, i) => 60 + (data[Math.floor(i / 3)] >> 1));
      const frame = i420Frame({ ...even, data: grey });
      const expected = resample(rasterOf(frame), even.width / 2, even.height / 2);
      const half = halfOfI420(frame);
      expect(half).toMatchObject({ width: expected.width, height: expected.height });
      expect(largestDifference(half, expected)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
});

function largestDifference(a: Raster, b: Raster): number {
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i])), 0);
}
