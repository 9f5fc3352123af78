import { expect, it } from 'vitest';
import { theilSen } from './theil-sen';

it('finds the slope of a line though a few points lie far off it', () => {
  const points = Array.from({ length: 21 }, (_, x) => ({ x, y: x % 7 === 3 ? 900 : 5 + 2 * x }));
  expect(theilSen(points)).toBeCloseTo(2, 9);
});

it('knows no slope of one moment', () => {
  expect(theilSen([{ x: 1, y: 2 }])).toBeNaN();
});
