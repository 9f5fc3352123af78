import { describe, expect, it } from 'vitest';
import type { Pixels } from '../camera/pixels';
import { lightOf, readMiddle, sharpOf, sharpShare } from './light-meter';

const [WIDTH, HEIGHT] = [160, 120];
type Paint = (x: number, y: number) => number;

/** A grey picture, in either of a camera's forms. */
function picture(format: Pixels['format'], paint: Paint): Pixels {
  const data = new Uint8Array(WIDTH * HEIGHT * (format === 'I420' ? 1.5 : 4));
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const at = y * WIDTH + x;
      if (format === 'I420') data[at] = paint(x, y);
      else data.fill(paint(x, y), 4 * at, 4 * at + 4);
    }
  return { width: WIDTH, height: HEIGHT, format, data: data.buffer };
}

/** Soft waves, whose detail goes with their length; the eye calls 6 pixels sharp and 80 blurred. */
const waves =
  (length: number, mean = 120, depth = 40): Paint =>
  (x) =>
    mean + depth * Math.sin((2 * Math.PI * x) / length);

describe.each(['I420', 'RGBA'] as const)('the meter of a picture in %s', (format) => {
  const read = (paint: Paint) => readMiddle(picture(format, paint));

  it.each([
    [20, 'dark'],
    [120, 'good'],
    [230, 'bright'],
  ] as const)('calls a mean of %i %s', (mean, light) => expect(lightOf(read(waves(6, mean, 20)))).toBe(light));

  it('tells a sharp picture from a blurred one, dim or bright, and has no opinion of a bare wall', () => {
    expect(sharpOf(read(waves(6)))).toBe('good');
    expect(sharpOf(read(waves(6, 60, 15)))).toBe('good');
    expect(sharpOf(read(waves(80)))).toBe('blurred');
    expect(sharpOf(read(() => 128))).toBe('nothing');
  });

  it('looks at the middle alone, where a face will be', () => {
    const middle = (x: number, y: number): boolean => x > 30 && x < 130 && y > 20 && y < 100;
    const reading = read((x, y) => (middle(x, y) ? waves(6)(x, y) : 255));
    expect(lightOf(reading)).toBe('good');
    expect(reading.light).toBeCloseTo(read(waves(6)).light, 0);
  });
});

it('stands at half where a picture begins to be sharp, and stays within its bounds', () => {
  const shares = [0, 0.0001, 0.002, 0.05, 5].map((sharpness) => sharpShare({ light: 0, contrast: 1000, sharpness }));
  expect(shares[2]).toBeCloseTo(0.5, 5);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect([shares[0], shares[4]]).toEqual([0, 1]);
});
