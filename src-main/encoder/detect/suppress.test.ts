import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FaceGeometry } from '../../core/face';
import { overlap, suppress } from './suppress';

const nowhere = { x: 0, y: 0 };
const face = (x: number, y: number, size: number, score: number): FaceGeometry => ({
  box: { x, y, width: size, height: size },
  landmarks: [nowhere, nowhere, nowhere, nowhere, nowhere],
  score,
});
const faces = fc.array(
  fc
    .tuple(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 5, max: 40 }),
      fc.double({ min: 0.6, max: 1, noNaN: true }),
    )
    .map(([x, y, size, score]) => face(x, y, size, score)),
  { maxLength: 12 },
);

it('measures overlap as intersection over union', () => {
  expect(overlap({ x: 0, y: 0, width: 2, height: 1 }, { x: 1, y: 0, width: 2, height: 1 })).toBeCloseTo(1 / 3);
  expect(overlap({ x: 0, y: 0, width: 1, height: 1 }, { x: 1, y: 0, width: 1, height: 1 })).toBe(0);
});

it('keeps the better of two that overlap, and both of two that do not', () => {
  const [weak, strong, apart] = [face(2, 2, 20, 0.7), face(0, 0, 20, 0.9), face(50, 0, 20, 0.6)];
  expect(suppress([weak, strong, apart])).toEqual([strong, apart]);
});

it('keeps no two that overlap, drops none that overlaps nothing kept, and changes nothing the second time', () => {
  fc.assert(
    fc.property(faces, (all) => {
      const kept = suppress(all);
      for (const one of kept) for (const other of kept) if (one !== other) expect(overlap(one.box, other.box)).toBeLessThanOrEqual(0.3);
      for (const one of all)
        expect(kept.some((other) => other === one || (overlap(one.box, other.box) > 0.3 && other.score >= one.score))).toBe(true);
      expect(suppress(kept)).toEqual(kept);
    }),
  );
});
