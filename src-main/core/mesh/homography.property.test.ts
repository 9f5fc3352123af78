import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Point } from '../face';
import { fitHomography } from './homography';

const grid: Point[] = [0, 1, 2, 3].flatMap((row) => [0, 1, 2, 3].map((column) => ({ x: 40 * column + 5 * row, y: 35 * row })));
const small = fc.double({ min: -0.5, max: 0.5, noNaN: true });
const tilt = fc.double({ min: -0.002, max: 0.002, noNaN: true });

it('finds the homography that points were moved by, also where it was not fitted', () => {
  fc.assert(
    fc.property(small, small, small, small, tilt, tilt, (a, b, c, d, g, h) => {
      const move = ({ x, y }: Point): Point => {
        const w = g * x + h * y + 1;
        return { x: ((1 + a) * x + b * y + 300) / w, y: (c * x + (1 + d) * y - 200) / w };
      };
      fc.pre(Math.abs((1 + a) * (1 + d) - b * c) > 0.1);
      const fitted = fitHomography(grid, grid.map(move));
      for (const point of [...grid, { x: 71, y: 33 }]) {
        const [seen, expected] = [fitted?.(point), move(point)];
        expect(Math.hypot((seen?.x ?? NaN) - expected.x, (seen?.y ?? NaN) - expected.y)).toBeLessThan(1e-6 * 1000);
      }
    }),
  );
});

it('has none for points on a line, or in one place', () => {
  const line = [0, 1, 2, 3, 4].map((i) => ({ x: i, y: 2 * i }));
  expect(fitHomography(line, line)).toBeNull();
  expect(
    fitHomography(
      grid.map(() => ({ x: 1, y: 1 })),
      grid,
    ),
  ).toBeNull();
});
