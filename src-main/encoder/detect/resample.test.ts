import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitInside, resample } from './resample';

const side = fc.integer({ min: 1, max: 40 });

it('keeps an even colour at every size', () => {
  fc.assert(
    fc.property(side, side, side, side, fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)), (width, height, newWidth, newHeight, colour) => {
      const even = { width, height, data: Uint8Array.from({ length: width * height * 3 }, (_, i) => colour[i % 3]) };
      const result = resample(even, newWidth, newHeight);
      expect([result.width, result.height, result.data.length]).toEqual([newWidth, newHeight, newWidth * newHeight * 3]);
      result.data.forEach((value, i) => expect(Math.abs(value - colour[i % 3])).toBeLessThanOrEqual(1));
    }),
  );
});

it('keeps the mean when it shrinks', () => {
  const mean = (data: Uint8Array) => data.reduce((sum, value) => sum + value, 0) / data.length;
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 12 * 9 * 3, maxLength: 12 * 9 * 3 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 9 }),
      (data, width, height) => {
        expect(Math.abs(mean(resample({ width: 12, height: 9, data }, width, height).data) - mean(data))).toBeLessThan(1);
      },
    ),
  );
});

it('gives each pixel the mean of the rectangle that it covers', () => {
  const row = { width: 3, height: 1, data: Uint8Array.from([0, 0, 0, 90, 90, 90, 240, 240, 240]) };
  // the middle pixel counts half on either side: (0 + 45) / 1.5 and (45 + 240) / 1.5
  expect([...resample(row, 2, 1).data]).toEqual([30, 30, 30, 190, 190, 190]);
});

it('halves to the rounded mean of each four pixels', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 6 * 4 * 3, maxLength: 6 * 4 * 3 }), (data) => {
      const half = resample({ width: 6, height: 4, data }, 3, 2);
      const at = (x: number, y: number, channel: number): number => data[(y * 6 + x) * 3 + channel];
      half.data.forEach((value, i) => {
        const [channel, x, y] = [i % 3, 2 * (Math.floor(i / 3) % 3), 2 * Math.floor(i / 9)];
        const mean = (at(x, y, channel) + at(x + 1, y, channel) + at(x, y + 1, channel) + at(x + 1, y + 1, channel)) / 4;
        expect(value).toBe(Math.floor(mean + 0.5));
      });
    }),
  );
});

it('fits a picture inside a square and never enlarges it', () => {
  expect(fitInside({ width: 1280, height: 720 }, 320)).toMatchObject({ width: 320, height: 180 });
  expect(fitInside({ width: 100, height: 50 }, 320)).toMatchObject({ width: 100, height: 50 });
});
