import fc from 'fast-check';
import { expect, it } from 'vitest';
import { squaredDistance } from '../../core/embedding';
import { loadHead } from '../description/load-encoder-files';
import { scaleToUnit } from '../embed/unit';
import { HEAD } from '../fixture';
import { HEAD_LENGTH, headLength, project } from './head';

const head = await loadHead(HEAD);
const direction = (size: number) =>
  fc
    .float32Array({ minLength: size, maxLength: size, min: -1, max: 1, noNaN: true })
    .filter((vector) => vector.some((value) => Math.abs(value) > 0.01))
    .map((vector) => scaleToUnit(Float32Array.from(vector)));
const features = fc.tuple(direction(128), direction(512)).map(([sface, mobilefacenet]) => Float32Array.from([...sface, ...mobilefacenet]));

it('makes 128 numbers of unit length of any features, so that distances lie in [0, 4]', () => {
  fc.assert(
    fc.property(features, features, (a, b) => {
      const [x, y] = [project(head, a), project(head, b)];
      expect(x.length).toBe(128);
      expect(x.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
      expect(squaredDistance(x, y)).toBeLessThanOrEqual(4 + 1e-5);
    }),
  );
});

it('multiplies by its matrix and adds its offsets', () => {
  const weights = new Float32Array(HEAD_LENGTH);
  weights[3] = 2; // row 0 takes feature 3 twice
  weights[128 * 640 + 1] = 1.5; // row 1 is always 1.5
  const [first, second] = project({ weights, sha256: '' }, new Float32Array(640).fill(1));
  expect(first / second).toBeCloseTo(2 / 1.5, 6);
});

it('adds what its hidden units say, those that are above 0', () => {
  const hidden = 2;
  const weights = new Float32Array(headLength(hidden));
  weights[128 * 640] = 1; // f0 is 1 without them
  weights[HEAD_LENGTH + 3] = 2; // unit 0: twice feature 3
  weights[HEAD_LENGTH + 640] = -2; // unit 1: -2 x feature 0, never above 0
  const [offsets, output] = [HEAD_LENGTH + hidden * 640, HEAD_LENGTH + hidden * 641];
  weights[offsets] = 0.5; // unit 0 is 2.5
  weights[output] = 1; // f0 takes unit 0
  weights[output + hidden + 1] = 9; // f1 takes unit 1
  weights[output + 2 * hidden] = -2; // f2 takes -2 x unit 0
  const [first, second, third] = project({ weights, sha256: '' }, new Float32Array(640).fill(1));
  expect(second).toBe(0);
  expect(third / first).toBeCloseTo(-5 / 3.5, 6);
});

it('refuses features that have no direction', () => {
  expect(() => project(head, new Float32Array(640).fill(NaN))).toThrow('without a direction');
});
