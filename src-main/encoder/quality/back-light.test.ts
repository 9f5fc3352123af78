import { expect, it } from 'vitest';
import { collage, i420Frame, rgbaFrame } from '../fixture';
import type { Raster } from '../raster';
import { isBackLit } from './back-light';

const even = (width: number, height: number, value: number): Raster => ({
  width,
  height,
  data: new Uint8Array(width * height * 3).fill(value),
});
const box = { x: 120, y: 80, width: 80, height: 100 };
const face = { box, landmarks: Array.from({ length: 5 }, () => ({ x: 0, y: 0 })), score: 1 } as never;
const scene = (behind: number) =>
  collage(320, 240, [
    { picture: even(320, 240, behind), x: 0, y: 0 },
    { picture: even(80, 160, 20), x: box.x, y: box.y },
  ]);

it.each([
  ['before a window', 200, true],
  ['in a dark room', 25, false],
])('a dark face %s: %s -> %s', (_, behind, expected) => {
  for (const frame of [rgbaFrame(scene(behind)), i420Frame(scene(behind))]) expect(isBackLit(frame, face, 20)).toBe(expected);
});

it('a face that fills the frame has nothing behind it', () => {
  const all = { ...(face as object), box: { x: 0, y: 0, width: 320, height: 240 } } as never;
  expect(isBackLit(rgbaFrame(scene(200)), all, 20)).toBe(false);
});
