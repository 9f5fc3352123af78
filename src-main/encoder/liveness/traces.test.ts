import { describe, expect, it } from 'vitest';
import { goesAlong } from '../../core/liveness/view';
import { collage, i420Frame, rgbaFrame, scaled, still } from '../fixture';
import type { Raster } from '../raster';
import { deviceEdgeOf } from './device-edge';
import { lumaOf } from './luma';
import { moireOf } from './moire';
import { viewOf } from './view';

/** Where the detector finds the man of franck_01829.jpg, 720 x 576. */
const FACE = { x: 272, y: 116, width: 230, height: 350 };
const photo = () => still('franck_01829.jpg');
const scaledBox = (factor: number, x = 0, y = 0) => ({
  x: FACE.x * factor + x,
  y: FACE.y * factor + y,
  width: FACE.width * factor,
  height: FACE.height * factor,
});

function waves(picture: Raster, strength: number): Raster {
  const data = picture.data.map((value, i) => {
    const [x, y] = [Math.floor(i / 3) % picture.width, Math.floor(i / 3 / picture.width)];
    return Math.min(255, Math.max(0, value * (1 + strength * Math.sin(2 * Math.PI * (0.31 * x + 0.13 * y)))));
  });
  return { ...picture, data };
}

describe('moire', () => {
  it('is not seen on a face', async () => {
    expect(moireOf(lumaOf(rgbaFrame(await photo())), FACE)).toBeLessThan(0.1);
    expect(moireOf(lumaOf(i420Frame(await photo())), FACE)).toBeLessThan(0.1);
  });

  it('is seen when fine slanting waves lie over it', async () => {
    expect(moireOf(lumaOf(rgbaFrame(waves(await photo(), 0.05))), FACE)).toBeGreaterThan(0.5);
  });

  it('says nothing of a face at the edge', async () => {
    expect(moireOf(lumaOf(rgbaFrame(waves(await photo(), 0.05))), { ...FACE, x: -200 })).toBe(0);
  });
});

describe("a device's edges", () => {
  /** The man at 0.3 of his size in a frame of this colour, on another ground. */
  const held = async (edge: number) => {
    const shown = scaled(await photo(), 0.3);
    const [width, height] = [shown.width + 20, shown.height + 20];
    const device = { width, height, data: new Uint8Array(width * height * 3).fill(edge) };
    return collage(640, 480, [
      { picture: device, x: 200, y: 140 },
      { picture: shown, x: 210, y: 150 },
    ]);
  };

  it('are not seen around a man before a wall, in whichever size', async () => {
    for (const factor of [1, 0.7, 0.4]) {
      expect(deviceEdgeOf(lumaOf(rgbaFrame(scaled(await photo(), factor))), scaledBox(factor))).toBeLessThan(0.3);
    }
  });

  it('are not those of the bars beside a picture that is narrower than the frame', async () => {
    const barred = collage(640, 480, [{ picture: scaled(await photo(), 0.8333), x: 20, y: 0 }]);
    expect(deviceEdgeOf(lumaOf(rgbaFrame(barred)), scaledBox(0.8333, 20))).toBeLessThan(0.5);
  });

  it.each([
    ['dark', 15],
    ['light', 245],
  ])('are seen around a picture in a %s frame', async (_, edge) => {
    expect(deviceEdgeOf(lumaOf(rgbaFrame(await held(edge))), scaledBox(0.3, 210, 150))).toBeGreaterThan(0.9);
  });
});

it('sees of a picture that is moved whole that all of it moves, and of a man before his wall that he alone does', async () => {
  // a woman before wool, 540 x 720, and where the detector finds her
  const picture = scaled(await still('audrey.jpg'), 1.2);
  const at = (x: number, y: number) => {
    const box = { x: 186 + x, y: 168 + y, width: 276, height: 384 };
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const geometry = { box, landmarks: [middle, middle, middle, middle, middle] as const, score: 1 };
    return viewOf(lumaOf(rgbaFrame(collage(640, 480, [{ picture, x, y }]))), geometry);
  };
  const [before, after] = [at(0, -120), at(-8, -117)];
  expect(goesAlong(before, after)).toBeGreaterThan(0.6);
  expect(goesAlong(before, { ...before, middle: after.middle })).toBeCloseTo(0, 5);
});
