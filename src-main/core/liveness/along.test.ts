import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { surroundingsGoAlong } from './along';
import { judgeLiveness } from './judge';
import { LIVENESS_PARAMS } from './params';
import type { TimedReading } from './types';
import { type FrameView, goesAlong } from './view';

const [COLUMNS, ROWS] = [40, 30];

/** A room with soft things in it, seen from a place; a face stands in the middle, moved by its own way. */
function view(place: { x: number; y: number }, face: { x: number; y: number }, contrast = 60, light = 0): FrameView {
  const luma = Float32Array.from({ length: COLUMNS * ROWS }, (_, i) => {
    const [x, y] = [(i % COLUMNS) - place.x, Math.floor(i / COLUMNS) - place.y];
    return 120 + light + contrast * (Math.sin(0.5 * x + 1) * Math.cos(0.4 * y) + 0.3 * Math.sin(0.9 * x - 0.3 * y));
  });
  const middle = { x: 20 + face.x, y: 16 + face.y };
  return { columns: COLUMNS, rows: ROWS, luma, box: { x: middle.x - 5, y: middle.y - 7, width: 10, height: 13 }, middle };
}
const HERE = { x: 0, y: 0 };
const way = fc
  .tuple(fc.double({ min: 0.25, max: 0.9, noNaN: true }), fc.double({ min: 0, max: 6.28, noNaN: true }))
  .map(([far, to]) => ({ x: far * Math.cos(to), y: far * Math.sin(to) }));

it('is 0 where a head moves before a wall, wherever to, and though the light changes', () => {
  fc.assert(
    fc.property(way, fc.double({ min: -20, max: 20, noNaN: true }), (moved, light) => {
      expect(Math.abs(goesAlong(view(HERE, HERE), view(HERE, moved, 60, light)) ?? 9)).toBeLessThan(0.15);
    }),
  );
});

it('is 1 where the wall moves with it, wherever to', () => {
  fc.assert(
    fc.property(way, (moved) => {
      const along = goesAlong(view(HERE, HERE), view(moved, moved)) ?? 9;
      expect(along).toBeGreaterThan(0.8);
      expect(along).toBeLessThan(1.3);
    }),
  );
});

it('says nothing of a head that stays, before a plain wall, or in a picture of another size', () => {
  expect(goesAlong(view(HERE, HERE), view(HERE, { x: 0.1, y: 0 }))).toBeNull();
  expect(goesAlong(view(HERE, HERE, 1), view(HERE, { x: 0.5, y: 0 }, 1))).toBeNull();
  expect(goesAlong(view(HERE, HERE), { ...view(HERE, { x: 0.5, y: 0 }), rows: 22 })).toBeNull();
});

describe('over a visit', () => {
  const swaying = (wall: number): TimedReading[] =>
    Array.from({ length: 10 }, (_, i) => {
      const moved = { x: 1.5 * Math.sin(i / 3), y: 0.3 * Math.cos(i / 3) };
      const shown = view({ x: wall * moved.x, y: wall * moved.y }, moved);
      return { at: i * 66, reading: { miniFas: 0.99, antiSpoof: null, moire: 0, deviceEdge: 0, view: shown, digest: i } };
    });

  it('a person who sways before a wall is live, a picture that is swayed is not', () => {
    expect(judgeLiveness(swaying(0)).kind).toBe('live');
    const verdict = judgeLiveness(swaying(1));
    expect(verdict.kind).toBe('unsure');
    expect(verdict.kind !== 'pending' && verdict.parts.along).toBeGreaterThan(0.7);
  });

  it('nothing is known of one frame', () => {
    expect(surroundingsGoAlong(swaying(1).slice(0, 1), LIVENESS_PARAMS)).toBeNull();
  });
});
