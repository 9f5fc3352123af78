import { expect, it } from 'vitest';
import { cloudOf, collapseOf } from './collapse';

const square = [1, 1, 1, -1, -1, 1, -1, -1];
const cloud = (points: readonly number[]) => cloudOf(Float32Array.from(points), 2);
const at = (x: number, size: number) => cloud(square.map((value, i) => value * size + (i % 2 === 0 ? x : 0)));

it('measures lengths, and how far points lie from their middle', () => {
  const { norm, normSpread, spread } = cloud(square);
  expect([norm, normSpread, spread]).toEqual([expect.closeTo(Math.SQRT2, 6), expect.closeTo(0, 6), expect.closeTo(2, 6)]);
  expect(cloud([3, 4, 0, 0])).toEqual({ norm: 2.5, normSpread: 2.5, spread: 6.25 });
});

it('tells a collapse to zero from one to another point, and from a cloud that has only shrunk', () => {
  const start = at(0, 1);
  expect(collapseOf(at(0, 0.5), start)).toBe('none');
  expect(collapseOf(at(0, 0.05), start)).toBe('to-zero');
  expect(collapseOf(at(1.4, 0.05), start)).toBe('to-a-point');
});
