import { expect, it } from 'vitest';
import { eyesAtDistance } from './zone';

it('a face at 1 m in 640 pixels has 32 between the eyes, half as many at twice the distance, twice as many at twice the width', () => {
  expect(eyesAtDistance(640, 1)).toBeCloseTo(31.64, 2);
  expect(eyesAtDistance(640, 2)).toBeCloseTo(eyesAtDistance(640, 1) / 2, 10);
  expect(eyesAtDistance(1280, 1)).toBeCloseTo(2 * eyesAtDistance(640, 1), 10);
});
