import { expect, it } from 'vitest';
import type { Landmarks } from '../../core/face';
import { scaled } from '../fixture';
import type { Raster } from '../raster';
import { align, ALIGNED_SIDE, REFERENCE_LANDMARKS, shareInside } from './align';

/** Smooth in both directions, so that sampling in between is exact to a level or two. */
const smooth = (width: number, height: number): Raster => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return 128 + 50 * Math.sin((pixel % width) / 17) + 50 * Math.cos(Math.floor(pixel / width) / 23 + (i % 3));
  }),
});
const moved = (change: (x: number, y: number) => readonly [number, number]): Landmarks => {
  const point = ({ x, y }: { x: number; y: number }) => {
    const [newX, newY] = change(x, y);
    return { x: newX, y: newY };
  };
  const [a, b, c, d, e] = REFERENCE_LANDMARKS;
  return [point(a), point(b), point(c), point(d), point(e)];
};
const largestDifference = (a: Raster, b: Raster) => a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i])), 0);

it('leaves a face that lies in place already as it is', () => {
  const picture = smooth(ALIGNED_SIDE, ALIGNED_SIDE);
  expect(largestDifference(align(picture, REFERENCE_LANDMARKS), picture)).toBeLessThanOrEqual(1);
});

it('cuts a shifted face out', () => {
  const wide = smooth(200, 180);
  const cut = align(
    wide,
    moved((x, y) => [x + 40, y + 30]),
  );
  const expected = Uint8Array.from({ length: ALIGNED_SIDE * ALIGNED_SIDE * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return wide.data[((Math.floor(pixel / ALIGNED_SIDE) + 30) * 200 + (pixel % ALIGNED_SIDE) + 40) * 3 + (i % 3)];
  });
  expect(largestDifference(cut, { width: ALIGNED_SIDE, height: ALIGNED_SIDE, data: expected })).toBeLessThanOrEqual(1);
});

it('turns an upside-down face upright', () => {
  const picture = smooth(ALIGNED_SIDE, ALIGNED_SIDE);
  const turned = { ...picture, data: picture.data.map((_, i) => picture.data[picture.data.length - 3 - (i - (i % 3)) + (i % 3)]) };
  const face = align(
    turned,
    moved((x, y) => [ALIGNED_SIDE - 1 - x, ALIGNED_SIDE - 1 - y]),
  );
  expect(largestDifference(face, picture)).toBeLessThanOrEqual(1);
});

it('averages a face that is larger than 112 pixels instead of picking single ones', () => {
  const checkered = {
    width: 448,
    height: 448,
    data: Uint8Array.from({ length: 448 * 448 * 3 }, (_, i) => ((Math.floor(i / 3) + Math.floor(i / 3 / 448)) % 2) * 255),
  };
  const face = align(
    checkered,
    moved((x, y) => [x * 4 + 1.5, y * 4 + 1.5]),
  );
  const inner = face.data.filter(
    (_, i) => Math.floor(i / 3) % 112 > 2 && Math.floor(i / 3) % 112 < 109 && i > 3 * 112 * 3 && i < 109 * 112 * 3,
  );
  expect(Math.min(...inner)).toBeGreaterThan(115);
  expect(Math.max(...inner)).toBeLessThan(140);
});

it('is black where the face reaches beyond the picture', () => {
  const small = scaled(smooth(112, 112), 0.5);
  const face = align(small, REFERENCE_LANDMARKS);
  expect([...face.data.subarray(-3)]).toEqual([0, 0, 0]);
});

it('tells how much of the aligned face a picture shows', () => {
  expect(shareInside(REFERENCE_LANDMARKS, ALIGNED_SIDE, ALIGNED_SIDE)).toBe(1);
  expect(shareInside(REFERENCE_LANDMARKS, ALIGNED_SIDE / 2, ALIGNED_SIDE)).toBe(0.5);
  const beside = moved((x, y) => [x - ALIGNED_SIDE, y]);
  expect(shareInside(beside, 640, 480)).toBe(0);
});
