import fc from 'fast-check';
import { expect, it } from 'vitest';
import { i420Frame, rgbaFrame } from './fixture';
import { cutOut, mirrored, rasterOf } from './raster';

const plain = (width: number, height: number, colour: readonly number[]) => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => colour[i % 3]),
});

it('takes red, green and blue of an RGBA frame', () => {
  const picture = { width: 3, height: 2, data: Uint8Array.from({ length: 18 }, (_, i) => i * 7) };
  expect(rasterOf(rgbaFrame(picture))).toEqual(picture);
});

it.each([
  ['black', [0, 0, 0]],
  ['white', [255, 255, 255]],
  ['red', [255, 0, 0]],
  ['green', [0, 255, 0]],
  ['blue', [0, 0, 255]],
])('shows %s of an I420 frame', (_, colour) => {
  for (const value of [0, 1, 2])
    expect(Math.abs(rasterOf(i420Frame(plain(4, 4, colour))).data[value] - colour[value])).toBeLessThanOrEqual(2);
});

it('brings back any even colour of any size, odd ones too, within the rounding of YUV', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)),
      (width, height, colour) => {
        const picture = rasterOf(i420Frame(plain(width, height, colour)));
        expect(picture.data.length).toBe(width * height * 3);
        picture.data.forEach((value, i) => expect(Math.abs(value - colour[i % 3])).toBeLessThanOrEqual(3));
      },
    ),
  );
});

const noise = (width: number, height: number) => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => ((i + 1) * 2654435761) >>> 24),
});

it('cuts the same part out of a picture and of its frame, black where it reaches beyond', () => {
  const place = fc.integer({ min: -12, max: 12 });
  const side = fc.integer({ min: 1, max: 15 });
  fc.assert(
    fc.property(place, place, side, side, (x, y, width, height) => {
      const picture = noise(9, 7);
      const part = cutOut(picture, { x, y, width, height });
      expect(cutOut(rgbaFrame(picture), { x, y, width, height })).toEqual(part);
      for (let row = 0; row < height; row++) {
        for (let column = 0; column < width; column++) {
          const inside = x + column >= 0 && x + column < 9 && y + row >= 0 && y + row < 7;
          const from = ((y + row) * 9 + x + column) * 3;
          const at = (row * width + column) * 3;
          expect([...part.data.subarray(at, at + 3)]).toEqual(inside ? [...picture.data.subarray(from, from + 3)] : [0, 0, 0]);
        }
      }
    }),
  );
});

it('mirrors a picture, and back', () => {
  const picture = { width: 3, height: 2, data: Uint8Array.from({ length: 18 }, (_, i) => i) };
  expect([...mirrored(picture).data.subarray(0, 9)]).toEqual([6, 7, 8, 3, 4, 5, 0, 1, 2]);
  expect(mirrored(mirrored(noise(9, 7)))).toEqual(noise(9, 7));
});
