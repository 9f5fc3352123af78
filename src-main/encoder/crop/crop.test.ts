import { expect, it } from 'vitest';
import { i420Frame, rgbaFrame } from '../fixture';
import type { Raster } from '../raster';
import { crop, fromCrop, type Place } from './crop';

/** Red counts the columns, green the rows: what was sampled tells from where. */
const ramp: Raster = {
  width: 100,
  height: 80,
  data: Uint8Array.from({ length: 100 * 80 * 3 }, (_, i) => [Math.floor(i / 3) % 100, Math.floor(i / 300), 128][i % 3]),
};
const at = ({ data, width }: Raster, x: number, y: number) => [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 2)];
const upright: Place = { centre: { x: 50, y: 40 }, width: 40, height: 20, angle: 0 };

it('cuts a rectangle out and scales it to a square', () => {
  const cut = crop(ramp, upright, 20);
  expect([cut.width, cut.height]).toEqual([20, 20]);
  // a step is 2 pixels across and 1 down: the last one's middle lies at (69, 49.5), which is the middle of row 49
  expect(at(cut, 0, 0)).toEqual([31, 30]);
  expect(at(cut, 19, 19)).toEqual([69, 49]);
});

it('turns a place by its angle, clockwise', () => {
  const cut = crop(ramp, { ...upright, width: 20, angle: Math.PI / 2 }, 20);
  // what lies to the right in the crop lies below in the picture
  expect(at(cut, 19, 10)[1]).toBeGreaterThan(at(cut, 0, 10)[1] + 15);
  expect(at(cut, 10, 19)[0]).toBeLessThan(at(cut, 10, 0)[0] - 15);
});

it.each([
  ['upright', upright],
  ['turned', { ...upright, angle: 0.4 }],
])('finds the way back from a crop that is %s', (_, place) => {
  const cut = crop(ramp, place, 32);
  for (const [x, y] of [
    [3, 5],
    [20, 11],
    [30, 30],
  ]) {
    const back = fromCrop({ x: x + 0.5, y: y + 0.5 }, place, 32);
    expect(Math.abs(at(cut, x, y)[0] - (back.x - 0.5))).toBeLessThan(0.75);
    expect(Math.abs(at(cut, x, y)[1] - (back.y - 0.5))).toBeLessThan(0.75);
  }
});

it('is black beyond the picture', () => {
  const cut = crop(ramp, { centre: { x: 0, y: 0 }, width: 40, height: 40, angle: 0 }, 20);
  expect([...cut.data.subarray(0, 3)]).toEqual([0, 0, 0]);
  expect(at(cut, 19, 19)[0]).toBeGreaterThan(15);
});

it('cuts the same out of a frame as out of its picture', () => {
  for (const place of [upright, { ...upright, angle: -0.7 }, { ...upright, centre: { x: 95, y: 75 } }]) {
    expect(crop(rgbaFrame(ramp), place, 24)).toEqual(crop(ramp, place, 24));
    const [fromPlanes, exact] = [crop(i420Frame(ramp), place, 24).data, crop(ramp, place, 24).data];
    expect(fromPlanes.reduce((most, value, i) => Math.max(most, Math.abs(value - exact[i])), 0)).toBeLessThan(8);
  }
});
