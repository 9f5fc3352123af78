import { expect, it } from 'vitest';
import { renderHead } from './fixture';
import { eyeOpenness } from './openness';

it('gives the eyes of the rendered head their aspect ratio: lids 0.14 apart over 0.47, and half of it half shut', () => {
  for (const [eyes, expected] of [
    [1, 0.14 / 0.47],
    [0.5, 0.07 / 0.47],
    [0, 0],
  ]) {
    const { right, left } = eyeOpenness(renderHead({ eyes }));
    expect(right).toBeCloseTo(expected, 1);
    expect(left).toBeCloseTo(right, 5);
  }
});

it('sees the same openness of a head that is turned and leans', () => {
  const straight = eyeOpenness(renderHead());
  const turned = eyeOpenness(renderHead({ yaw: 25, roll: 15, x: 100, size: 120 }));
  expect(Math.abs(turned.right / straight.right - 1)).toBeLessThan(0.1);
  expect(Math.abs(turned.left / straight.left - 1)).toBeLessThan(0.1);
});
