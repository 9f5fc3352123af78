import fc from 'fast-check';
import { expect, it } from 'vitest';
import { i420Frame, rgbaFrame } from './fixture';
import { rasterOf } from './raster';

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
