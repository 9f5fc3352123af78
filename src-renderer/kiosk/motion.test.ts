import { expect, it } from 'vitest';
import type { Pixels } from '../camera/pixels';
import { Motion } from './motion';

const [WIDTH, HEIGHT] = [64, 48];
type Paint = (x: number, y: number) => number;

/** A camera whose picture is painted. */
function watching(format: Pixels['format']) {
  let paint: Paint = () => 90;
  let now = 0;
  let moved = 0;
  let open = 0;
  const picture = (): Pixels => {
    const data = new Uint8Array(format === 'I420' ? WIDTH * HEIGHT * 1.5 : WIDTH * HEIGHT * 4);
    for (let y = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++) {
        const at = y * WIDTH + x;
        if (format === 'I420') data[at] = paint(x, y);
        else data.fill(paint(x, y), 4 * at, 4 * at + 4);
      }
    return { width: WIDTH, height: HEIGHT, format, data: data.buffer };
  };
  interface Shot {
    clone(): Shot;
    close(): void;
  }
  const shot: Shot = { clone: () => (open++, shot), close: () => open-- };
  const motion = new Motion<Shot>({ copy: () => Promise.resolve(picture()), now: () => now, moved: () => moved++ });
  /** After so long, a picture painted so; how often it moved by then. */
  const see = async (afterMs: number, next: Paint): Promise<number> => {
    now += afterMs;
    paint = next;
    await motion.look(shot);
    expect(open).toBe(0);
    return moved;
  };
  return see;
}

const empty: Paint = () => 90;
const noisy: Paint = (x, y) => 90 + (((x * 7 + y * 13) % 5) - 2);
const somebody: Paint = (x, y) => (x > 20 && x < 44 && y > 10 ? 150 : 90);
const fly: Paint = (x, y) => (x < 4 && y < 3 ? 255 : 90);

it.each(['I420', 'RGBA'] as const)('sees somebody come, and neither noise nor a fly, in %s', async (format) => {
  const see = watching(format);
  expect(await see(0, empty)).toBe(0);
  expect(await see(300, noisy)).toBe(0);
  expect(await see(300, fly)).toBe(0);
  expect(await see(300, somebody)).toBe(1);
  expect(await see(300, somebody)).toBe(1);
});

it('sees him in the first picture that shows him, and takes what changed over a long while for daylight', async () => {
  const see = watching('I420');
  await see(0, empty);
  expect(await see(66, somebody)).toBe(1);
  expect(await see(66, somebody)).toBe(1);
  expect(await see(60_000, empty)).toBe(1);
  expect(await see(66, somebody)).toBe(2);
});

it('sees somebody who comes up so slowly that no picture differs much from the one before', async () => {
  const see = watching('I420');
  await see(0, empty);
  let moved = 0;
  for (let step = 1; step <= 10; step++) moved = await see(66, (x, y) => (x > 20 && x < 44 && y > 10 ? 90 + 4 * step : 90));
  expect(moved).toBeGreaterThan(0);
});
