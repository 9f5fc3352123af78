import { expect, it } from 'vitest';
import { collage, i420Frame, rgbaFrame, scaled, still } from '../fixture';
import { withoutBars } from './bars';
import { lumaOf } from './luma';

it.each([
  ['beside', 640, 480, 40, 0, 560, 480],
  ['above and below', 600, 640, 0, 80, 600, 480],
])('leaves even bars %s out, and nothing of the picture', async (_, width, height, x, y, w, h) => {
  const photo = await still('franck_02045.jpg');
  const picture = collage(w, h, [{ picture: scaled(photo, h / photo.height), x: 0, y: 0 }]);
  const barred = collage(width, height, [{ picture, x, y }]);
  for (const frame of [rgbaFrame(barred), i420Frame(barred)]) {
    const seen = withoutBars(lumaOf(frame));
    expect(seen.x).toBe(x);
    expect(seen.y).toBe(y);
    expect(Math.abs(seen.height - h)).toBeLessThanOrEqual(1);
  }
});

it('takes a frame without bars whole, and an even one too', async () => {
  const photo = await still('franck_02045.jpg');
  expect(withoutBars(lumaOf(rgbaFrame(photo)))).toEqual({ x: 0, y: 0, width: photo.width, height: photo.height });
  expect(withoutBars(lumaOf(rgbaFrame(collage(64, 48, []))))).toEqual({ x: 0, y: 0, width: 64, height: 48 });
});
