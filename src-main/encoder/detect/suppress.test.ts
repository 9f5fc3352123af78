import fc from 'fast-check';
import { expect, it } from 'vitest';
import { overlap } from '../../core/overlap';
import { type Candidate, suppress } from './suppress';

/** All five landmarks in the middle of the box. */
const candidate = (x: number, y: number, size: number, score: number, stride = 8): Candidate => {
  const middle = { x: x + size / 2, y: y + size / 2 };
  return { box: { x, y, width: size, height: size }, landmarks: [middle, middle, middle, middle, middle], score, stride };
};
const candidates = fc.array(
  fc
    .tuple(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 5, max: 40 }),
      fc.double({ min: 0.6, max: 1, noNaN: true }),
    )
    .map(([x, y, size, score]) => candidate(x, y, size, score)),
  { maxLength: 12 },
);

it('keeps the better of two that overlap, and both of two that do not', () => {
  const [weak, strong, apart] = [candidate(2, 2, 20, 0.7), candidate(0, 0, 20, 0.9), candidate(50, 0, 20, 0.6)];
  expect(suppress([weak, strong, apart])).toMatchObject([{ box: strong.box }, { box: apart.box }]);
});

it('keeps no two that overlap, and drops none that overlaps nothing kept', () => {
  fc.assert(
    fc.property(candidates, (all) => {
      const kept = suppress(all);
      for (const one of kept) for (const other of kept) if (one !== other) expect(overlap(one.box, other.box)).toBeLessThanOrEqual(0.3);
      for (const { box, score } of all)
        expect(kept.some((other) => other.box === box || (overlap(box, other.box) > 0.3 && other.score >= score))).toBe(true);
    }),
  );
});

it('takes the mean of the landmarks of all that see the face, a fine grid counting for more', () => {
  const [face] = suppress([
    candidate(0, 0, 20, 0.9, 8),
    candidate(4, 0, 20, 0.9, 8),
    candidate(4, 4, 20, 0.9, 32),
    candidate(15, 0, 20, 0.9, 8),
  ]);
  expect(face.box).toEqual({ x: 0, y: 0, width: 20, height: 20 });
  // weights 4, 4 and 0 (less than half overlaps); the third overlaps by 0.47 and has no say either
  for (const { x, y } of face.landmarks) {
    expect(x).toBeCloseTo(12, 10);
    expect(y).toBeCloseTo(10, 10);
  }
  const [both] = suppress([candidate(0, 0, 20, 0.9, 8), candidate(4, 0, 20, 0.8, 32)]);
  expect(both.landmarks[0].x).toBeCloseTo((10 * 0.9 * 4 + 14 * 0.8) / (0.9 * 4 + 0.8), 10);
});
