import { expect, it } from 'vitest';
import { overlap } from './overlap';

it('overlap is the shared part of two boxes', () => {
  const box = (x: number, width = 10) => ({ x, y: 0, width, height: 10 });
  expect(overlap(box(0), box(0))).toBe(1);
  expect(overlap(box(0), box(5))).toBeCloseTo(1 / 3, 10);
  expect(overlap(box(0), box(10))).toBe(0);
  expect(overlap(box(0), box(50))).toBe(0);
});
