import { expect, it } from 'vitest';
import { cloudOf, collapseOf } from './collapse';

const square = [1, 1, 1, -1, -1, 1, -1, -1];
const cloud = (points: readonly number[]) => cloudOf(Float32Array.from(points), 2);
const at = (x: number, size: number) => cloud(square.map((value, i) => value * size + (i % 2 === 0 ? x : 0)));

it('measures lengths, and how far points lie from their middle', () => {
  const { norm, normSpread, spread } = cloud(square);
  expect([norm, normSpread, spread]).toEqual([expect.closeTo(Math.SQRT2, 6), expect.closeTo(0, 6), expect.closeTo(2, 6)]);
  expect(cloud([3, 4, 0, 0])).toEqual({ norm: 2.5, normSpread: 2.5, spread: 6.25, unitSpread: 0.75 });
  expect(cloud([3, 0, 0, 4, -3, 0, 0, -4]).unitSpread).toBe(1);
});

it('tells a collapse to zero from one to another point, and from a cloud that has only shrunk', () => {
  const start = at(0, 1);
  expect(collapseOf(at(0, 0.5), start)).toBe('none');
  expect(collapseOf(at(0, 0.05), start)).toBe('to-zero');
  expect(collapseOf(at(1.4, 0.05), start)).toBe('to-a-point');
});

it('sees directions that have come together, however long the vectors are', () => {
  const fan = (angle: number, length: number) =>
    cloud([-1, 0, 1].flatMap((i) => [length * Math.cos(angle * i), length * Math.sin(angle * i)]));
  expect(collapseOf(fan(0.02, 100), fan(1, 1))).toBe('to-a-point');
  expect(collapseOf(fan(0.5, 100), fan(1, 1))).toBe('none');
});
