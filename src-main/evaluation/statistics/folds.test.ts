import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestTau } from './best-tau';
import { accuracyByFolds, type ComparedPair } from './folds';
import { sorted } from './sorted';

describe('the best threshold', () => {
  it('separates what can be separated, in the middle of the gap', () => {
    expect(bestTau(sorted([0.1, 0.4]), sorted([1, 2]))).toBeCloseTo(0.7, 12);
  });

  // 0.25 and 0.75 both decide five of six right: the strictest lets fewer in.
  it('is the strictest of several', () => {
    expect(bestTau(sorted([0.1, 0.2, 0.6]), sorted([0.3, 0.9, 1]))).toBeCloseTo(0.25, 12);
  });

  it('is beaten by none', () => {
    const some = fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(some, some, fc.double({ min: 0, max: 5, noNaN: true }), (genuine, impostor, other) => {
        const right = (tau: number) => genuine.filter((d) => d < tau).length + impostor.filter((d) => !(d < tau)).length;
        expect(right(bestTau(sorted(genuine), sorted(impostor)))).toBeGreaterThanOrEqual(right(other));
      }),
    );
  });
});

describe('folds', () => {
  const pair = (fold: number, same: boolean, d: number): ComparedPair => ({ fold, same, d });

  it('are each judged with the threshold of the others', () => {
    // Fold 0 alone would be best at 0.5, fold 1 at 1.5; each is judged with the other's.
    const { folds, accuracy, accuracyStd, tau } = accuracyByFolds([
      pair(0, true, 0.4),
      pair(0, false, 0.6),
      pair(1, true, 1.4),
      pair(1, false, 1.6),
      pair(1, false, 1.7),
    ]);
    expect(folds).toEqual([
      { fold: 0, pairs: 2, tau: expect.closeTo(1.5) as number, accuracy: 0.5 },
      { fold: 1, pairs: 3, tau: expect.closeTo(0.5) as number, accuracy: expect.closeTo(2 / 3) as number },
    ]);
    expect(accuracy).toBeCloseTo((0.5 + 2 / 3) / 2, 12);
    // Two values deviate from their mean by half their difference, over n - 1 = 1.
    expect(accuracyStd).toBeCloseTo((2 / 3 - 0.5) / Math.SQRT2, 12);
    expect(tau).toBeCloseTo(1, 12);
  });

  it('count a pair that could not be compared as refused', () => {
    const pairs = [0, 1].flatMap((fold) => [
      pair(fold, true, 0.1),
      pair(fold, true, Infinity),
      pair(fold, false, Infinity),
      pair(fold, false, 2),
    ]);
    expect(accuracyByFolds(pairs).accuracy).toBe(0.75);
  });
});
