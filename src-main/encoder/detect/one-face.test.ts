import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FaceGeometry, Landmarks, Point } from '../../core/face';
import { REFERENCE_LANDMARKS } from '../align/align';
import { isOneFace } from './one-face';

const BOX_OF_REFERENCE = { x: 55 - 39, y: 65.5 - 54.5, width: 78, height: 109 };

/** The reference face with its landmarks shrunk by `size` and moved by (x, y), and all of it seen `scale` times as large at another place. */
function face({ size, x, y, scale, left, top }: Record<'size' | 'x' | 'y' | 'scale' | 'left' | 'top', number>): FaceGeometry {
  const seen = (point: Point): Point => ({ x: left + scale * point.x, y: top + scale * point.y });
  const landmarks = REFERENCE_LANDMARKS.map((point) => seen({ x: 56 + x + size * (point.x - 56), y: 70 + y + size * (point.y - 70) }));
  const { width, height } = BOX_OF_REFERENCE;
  return {
    box: { ...seen(BOX_OF_REFERENCE), width: scale * width, height: scale * height },
    landmarks: landmarks as unknown as Landmarks,
    score: 0.9,
  };
}

const PLACE = {
  scale: fc.double({ min: 0.2, max: 5, noNaN: true }),
  left: fc.integer({ min: -50, max: 600 }),
  top: fc.integer({ min: -50, max: 400 }),
};
const holds = (of: { size: number; x: number; y: number }, expected: boolean) =>
  fc.assert(fc.property(fc.record(PLACE), (place) => isOneFace(face({ ...of, ...place })) === expected));

it('takes landmarks for those of the face in the box wherever and however large it is seen', () => holds({ size: 1, x: 0, y: 0 }, true));
it('takes those of a profile as well, whose nose stands a third of the box aside', () => holds({ size: 1, x: 28, y: 0 }, true));
it.each([0.7, 1.5])('refuses landmarks of a face %s times as large as the one in the box', (size) => holds({ size, x: 0, y: 0 }, false));
it.each([
  [45, 0],
  [0, -45],
])('refuses landmarks of a face beside the one in the box, by (%i, %i) of its 78 x 109', (x, y) => holds({ size: 1, x, y }, false));
it('refuses what is no number', () => expect(isOneFace(face({ size: NaN, x: 0, y: 0, scale: 1, left: 0, top: 0 }))).toBe(false));
