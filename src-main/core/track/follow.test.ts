import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMBEDDING_SIZE, squaredDistance, type Embedding } from '../embedding';
import { follow, type Sight, type Track } from './follow';
import { fuse } from './fuse';

/** A unit vector `angle` radians away from the first axis, towards another. */
const towards = (axis: number, angle: number): Embedding => {
  const e = new Float32Array(EMBEDDING_SIZE);
  e[0] = Math.cos(angle);
  e[axis] = Math.sin(angle);
  return e;
};
const sight = (x = 100, embedding: Embedding | null = towards(1, 0), more: Partial<Sight> = {}): Sight => ({
  box: { x, y: 50, width: 100, height: 120 },
  width: 640,
  height: 480,
  encoded: embedding && { embedding, weight: 0.5 },
  ...more,
});
const first = follow(null, sight(), 1000);
const again = (seen: Sight, after = 66, track: Track = first) => follow(track, seen, 1000 + after).id === track.id;

describe('a face is followed', () => {
  it('while it moves a little, changes a little, or is not encoded for once', () => {
    expect(again(sight(130))).toBe(true);
    expect(again(sight(100, towards(1, 0.6)))).toBe(true);
    expect(again(sight(110, null))).toBe(true);
    expect(again(sight(100, null), 500)).toBe(true);
  });

  it('over a pause of a second, as a busy machine makes, where its embedding shows that it is the same', () => {
    expect(again(sight(), 1000)).toBe(true);
    const neverEncoded = follow(null, sight(100, null), 1000);
    expect(again(sight(), 501, neverEncoded)).toBe(false);
  });

  it.each([
    ['is somewhere else', sight(250), 66],
    ['has another size', sight(100, towards(1, 0), { box: { x: 130, y: 90, width: 30, height: 40 } }), 66],
    ['looks like somebody else', sight(100, towards(1, 1.2)), 66],
    ['was away for a while', sight(), 1001],
    ['was away for half a second and is not encoded', sight(100, null), 501],
    ['comes from a clock that went back', sight(), -1],
    ['comes in a picture of another size', sight(100, towards(1, 0), { width: 1280 }), 66],
    ['is nowhere', sight(NaN), 66],
    ['has an embedding of no numbers', sight(100, new Float32Array(EMBEDDING_SIZE).fill(NaN)), 66],
  ])('no longer when it %s', (_, seen, after) => {
    expect(again(seen, after)).toBe(false);
  });

  it('anew without anything of the one before', () => {
    const other = follow(first, sight(100, towards(1, 1.5)), 1066);
    expect(other.fused?.probe).toEqual(towards(1, 1.5));
  });

  it('through steps too small to see, but not to another face', () => {
    let track = first;
    let ended: number | null = null;
    for (let i = 1; i <= 60 && ended === null; i++) {
      const next = follow(track, sight(100, towards(1, i * 0.05)), 1000 + 50 * i);
      if (next.id !== track.id) ended = i * 0.05;
      track = next;
    }
    // A right angle is squared distance 2, as between two strangers at random.
    expect(ended).toBeLessThan(Math.PI * 0.75);
  });
});

describe('the fused embedding', () => {
  const vector = fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: EMBEDDING_SIZE, maxLength: EMBEDDING_SIZE })
    .filter((v) => Math.hypot(...v) > 0.1)
    .map((v) => Float32Array.from(v, (x) => x / Math.hypot(...v)));
  const weight = fc.double({ min: 0.01, max: 1, noNaN: true });
  const fuseAll = (all: readonly (readonly [Embedding, number])[]) =>
    all.reduce<ReturnType<typeof fuse>>((fused, [e, w]) => fuse(fused, e, w), null);
  const probeOf = (all: readonly (readonly [Embedding, number])[]) => fuseAll(all)?.probe ?? new Float32Array(EMBEDDING_SIZE);

  it('has unit length, and does not depend on the order of frames', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(vector, weight), { minLength: 1, maxLength: 8 }), (frames) => {
        const [forth, back] = [fuseAll(frames), fuseAll([...frames].reverse())];
        if (forth === null || back === null) return;
        expect(Math.hypot(...forth.probe)).toBeCloseTo(1, 5);
        expect(squaredDistance(forth.probe, back.probe)).toBeLessThan(1e-8);
      }),
    );
  });

  it('lies nearer to the frame of more weight', () => {
    const [a, b] = [towards(1, 0), towards(1, 1)];
    const probe = probeOf([
      [a, 0.9],
      [b, 0.1],
    ]);
    expect(squaredDistance(probe, a)).toBeLessThan(squaredDistance(probe, b) / 20);
  });

  it('of frames that all err by chance is nearer to the truth than any one of them', () => {
    const truth = towards(1, 0);
    const frames = Array.from({ length: 10 }, (_, i) => towards(i + 1, 0.5));
    expect(squaredDistance(probeOf(frames.map((e) => [e, 1] as const)), truth)).toBeLessThan(squaredDistance(frames[0], truth) / 5);
  });

  it.each([0, -1, NaN, Infinity])('takes nothing in at a weight of %s', (w) => {
    expect(fuse(null, towards(1, 0), w)).toBeNull();
    expect(fuse(first.fused, towards(1, 1), w)).toBe(first.fused);
  });

  it('takes in no embedding that is none', () => {
    expect(fuse(null, new Float32Array(EMBEDDING_SIZE).fill(NaN), 1)).toBeNull();
  });
});
