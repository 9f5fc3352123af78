import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Point } from '../../core/face';
import { REFERENCE_LANDMARKS } from './align';
import { fitSimilarity, invertSimilarity, type Similarity } from './similarity';

const coordinate = fc.double({ min: -500, max: 500, noNaN: true });
const point = fc.record({ x: coordinate, y: coordinate });
const similarity = fc
  .record({
    angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
    scale: fc.double({ min: 0.05, max: 20, noNaN: true }),
    shift: point,
  })
  .map(({ angle, scale, shift }): Similarity => ({ a: scale * Math.cos(angle), b: scale * Math.sin(angle), tx: shift.x, ty: shift.y }));
const applySimilarity = ({ a, b, tx, ty }: Similarity, { x, y }: Point): Point => ({ x: a * x - b * y + tx, y: b * x + a * y + ty });
const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

it('finds any turn, scale and shift again', () => {
  fc.assert(
    fc.property(similarity, (truth) => {
      const fitted = fitSimilarity(
        REFERENCE_LANDMARKS,
        REFERENCE_LANDMARKS.map((landmark) => applySimilarity(truth, landmark)),
      );
      for (const landmark of REFERENCE_LANDMARKS)
        expect(distance(applySimilarity(fitted, landmark), applySimilarity(truth, landmark))).toBeLessThan(1e-6);
    }),
  );
});

it('is undone by its inverse', () => {
  fc.assert(
    fc.property(similarity, point, (truth, p) => {
      expect(distance(applySimilarity(invertSimilarity(truth), applySimilarity(truth, p)), p)).toBeLessThan(1e-6);
    }),
  );
});

it('leaves no smaller squared error to any similarity near it', () => {
  const error = (fit: Similarity, from: readonly Point[], to: readonly Point[]) =>
    from.reduce((sum, p, i) => sum + distance(applySimilarity(fit, p), to[i]) ** 2, 0);
  const nudge = fc.double({ min: -0.05, max: 0.05, noNaN: true });
  fc.assert(
    fc.property(fc.array(point, { minLength: 5, maxLength: 5 }), nudge, nudge, nudge, nudge, (to, a, b, tx, ty) => {
      const best = fitSimilarity(REFERENCE_LANDMARKS, to);
      const other = { a: best.a + a, b: best.b + b, tx: best.tx + tx * 100, ty: best.ty + ty * 100 };
      expect(error(best, REFERENCE_LANDMARKS, to)).toBeLessThanOrEqual(error(other, REFERENCE_LANDMARKS, to) + 1e-6);
    }),
  );
});
