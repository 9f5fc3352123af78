import { expect, it } from 'vitest';
import { REFERENCE_LANDMARKS } from '../align/align';
import type { Raster } from '../raster';
import { eyeContrast } from './eye-contrast';

/** An even face, with whatever is drawn where the eyes belong; `side` counts 0 for the right eye and 1 for the left. */
function face(skin: number, eye: (side: number, dx: number, dy: number) => number): Raster {
  const data = new Uint8Array(112 * 112 * 3);
  for (let i = 0; i < 112 * 112; i++) {
    const [x, y] = [i % 112, Math.floor(i / 112)];
    const side = REFERENCE_LANDMARKS.slice(0, 2).findIndex((at) => Math.abs(x - at.x) < 10 && Math.abs(y - at.y) < 6);
    const value = side < 0 ? skin : eye(side, x - REFERENCE_LANDMARKS[side].x, y - REFERENCE_LANDMARKS[side].y);
    data.fill(value, i * 3, i * 3 + 3);
  }
  return { width: 112, height: 112, data };
}
const open = (_: number, dx: number, dy: number) => (Math.hypot(dx, dy) < 3 ? 30 : Math.abs(dy) < 3 ? 190 : 130);

it('is high where eyes are to be seen, in bright and in dim light alike', () => {
  const bright = eyeContrast(face(140, open));
  expect(bright).toBeGreaterThan(0.2);
  expect(eyeContrast(face(70, (...at) => open(...at) / 2))).toBeCloseTo(bright, 1);
});

it('is nothing behind dark glasses, or under a hand', () => {
  expect(eyeContrast(face(140, () => 20))).toBeLessThan(0.02);
  expect(eyeContrast(face(140, () => 140))).toBeLessThan(0.02);
});

it('is that of the eye of which less is seen', () => {
  expect(eyeContrast(face(140, (side, dx, dy) => (side === 0 ? open(side, dx, dy) : 20)))).toBeLessThan(0.02);
});
