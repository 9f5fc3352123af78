import { expect, it } from 'vitest';
import { principalDirections } from './principal-directions';

/** A cloud around (5, -3, 2), wide along (3, 4, 0) / 5, less wide along the third axis, hardly at all across. */
const cloud = Array.from({ length: 400 }, (_, i) => {
  const [wide, third, across] = [Math.sin(i * 1.7) * 10, Math.cos(i * 2.3) * 3, Math.sin(i * 3.1) * 0.1];
  return Float32Array.of(5 + wide * 0.6 - across * 0.8, -3 + wide * 0.8 + across * 0.6, 2 + third);
});

it('finds the mean and the widest directions in order', () => {
  const { mean, directions } = principalDirections(cloud, 2);
  expect(Math.abs(mean[0] - 5) + Math.abs(mean[1] + 3) + Math.abs(mean[2] - 2)).toBeLessThan(0.5);
  const expected = [0.6, 0.8, 0, 0, 0, 1];
  expected.forEach((value, i) => expect(directions[i]).toBeCloseTo(value, 1));
});

it('turns each direction so that its largest component is positive', () => {
  const mirrored = principalDirections(
    cloud.map((vector) => vector.map((value) => -value)),
    2,
  );
  [...principalDirections(cloud, 2).directions].forEach((value, i) => expect(mirrored.directions[i]).toBeCloseTo(value, 5));
});
