import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Embedding, EMBEDDING_SIZE } from './embedding';
import { CHI_SQUARE_EPSILON, type Judge, judgedBy, judgeLength, PAIR_FEATURES, probabilityOf } from './metric';

/** Unit vectors by their first components. */
const vector = (...first: readonly number[]): Embedding => Float32Array.from({ length: EMBEDDING_SIZE }, (_, i) => first[i] ?? 0);

function judge(features: Judge['features'], weights: Readonly<Record<number, number>>, bias: number): Judge {
  const all = new Float32Array(judgeLength(features));
  Object.entries(weights).forEach(([i, weight]) => (all[Number(i)] = weight));
  all[all.length - 1] = bias;
  return { features, weights: all };
}

it('says by hand what the absolute differences come to', () => {
  // 2 - 3 x |0.6 - 0.8| - 1 x |0.8 - -0.6| = 0
  const { d } = judgedBy(judge('abs', { 0: -3, 1: -1 }, 2));
  expect(d(vector(0.6, 0.8), vector(0.8, -0.6))).toBeCloseTo(2, 6);
  expect(d(vector(0.6, 0.8), vector(0.6, 0.8))).toBeCloseTo(4 / (1 + Math.exp(2 / 4)), 12);
  expect(probabilityOf(d(vector(0.6, 0.8), vector(0.6, 0.8)))).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
});

it('says by hand what chi-square comes to, positive and negative parts apart', () => {
  // first components 0.04 / 1.4; second ones 0.8 and -0.6: 0.8 and 0.6 of two parts that cannot cancel
  const { d } = judgedBy(judge('chi2', { 0: -7, 1: -1, [EMBEDDING_SIZE + 1]: -2 }, 2.2));
  expect(d(vector(0.6, 0.8), vector(0.8, -0.6))).toBeCloseTo(4 / (1 + Math.exp((2.2 - 0.2 - 0.8 - 1.2) / 4)), 4);
  expect(CHI_SQUARE_EPSILON).toBeLessThan(1e-5);
  expect(d(vector(0, 1), vector(0, 1))).toBeCloseTo(4 / (1 + Math.exp(2.2 / 4)), 6);
});

const unit = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: EMBEDDING_SIZE, maxLength: EMBEDDING_SIZE }).map((raw) => {
  const length = Math.hypot(...raw) || 1;
  return Float32Array.from(raw, (value) => value / length);
});
const weights = (count: number) =>
  fc
    .tuple(
      fc.array(fc.float({ min: -1000, max: 0, noNaN: true }), { minLength: count - 1, maxLength: count - 1 }),
      fc.float({ min: -1000, max: 1000, noNaN: true }),
    )
    .map(([w, bias]) => Float32Array.from([...w, bias]));

describe.each(PAIR_FEATURES)('a judge on %s', (features) => {
  it('lies in [0, 4] whatever its numbers, is the same both ways, and nothing is nearer than a face to itself', () => {
    fc.assert(
      fc.property(unit, unit, weights(judgeLength(features)), (a, b, numbers) => {
        const { d } = judgedBy({ features, weights: numbers });
        expect(d(a, b)).toBeGreaterThanOrEqual(0);
        expect(d(a, b)).toBeLessThanOrEqual(4);
        expect(d(b, a)).toBe(d(a, b));
        expect(d(a, a)).toBeLessThanOrEqual(d(a, b));
        expect(d(a, a)).toBe(d(b, b));
      }),
    );
  });

  it('falls as the probability rises, also where that is all but certain', () => {
    const at = (bias: number) => judgedBy(judge(features, { 0: -1 }, bias)).d(vector(1), vector(1));
    const biases = [-800, -30, -5, 0, 5, 30, 300];
    const ds = biases.map(at);
    expect(ds).toEqual([...ds].sort((x, y) => y - x));
    expect(new Set(ds).size).toBe(biases.length);
    expect([at(1e4), at(-1e4)]).toEqual([0, 4]);
    biases.forEach((bias, i) => expect(probabilityOf(ds[i])).toBeCloseTo(1 / (1 + Math.exp(-bias)), 9));
    expect([0, 2, 4].map(probabilityOf)).toEqual([1, 0.5, 0]);
  });

  it('takes no number for a pass where an embedding has none', () => {
    const broken = vector(NaN, 1);
    const { d } = judgedBy(judge(features, { 0: -1, 1: -1 }, 100));
    expect(d(broken, vector(1)) < 4).toBe(false);
    expect(d(vector(1), broken) < 4).toBe(false);
  });
});
