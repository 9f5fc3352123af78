import { expect, it } from 'vitest';
import { randomFor } from '../../core/random/seeded-random';
import { madeUpFaces } from '../crops-fixture';
import { augment, type Augmentation, AUGMENTATION, standardise } from './augment';

const SIDE = 32;
const [crop] = madeUpFaces({ families: 1, people: 1, pictures: 1, side: SIDE }, 1).crops;
const STILL: Augmentation = { shift: 0, scale: 0, turn: 0, light: 0, gamma: 0, blur: 0, jpeg: 0 };

function varied(how: Partial<Augmentation>, seed: number): Float32Array {
  const out = new Float32Array(crop.length);
  augment(crop, SIDE, { ...STILL, ...how }, randomFor(seed), out);
  return out;
}
const apart = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.sqrt(Array.from(a).reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0) / a.length);

it('leaves a picture as it is, or mirrors it, where nothing is to vary; the same for the same chance', () => {
  const mirror = crop.map((_, at) => crop[(Math.floor(at / 3 / SIDE) * SIDE + SIDE - 1 - (Math.floor(at / 3) % SIDE)) * 3 + (at % 3)]);
  const seen = Array.from({ length: 12 }, (_, seed) => [apart(varied({}, seed), crop), apart(varied({}, seed), mirror)]);
  seen.forEach((both) => expect(Math.min(...both)).toBeLessThan(1e-4));
  expect(varied(AUGMENTATION, 3)).toEqual(varied(AUGMENTATION, 3));
  expect(varied(AUGMENTATION, 3)).not.toEqual(varied(AUGMENTATION, 4));
});

it.each(['shift', 'scale', 'turn', 'light', 'gamma', 'blur', 'jpeg'] as const)(
  '%s changes a picture, but less than another face would',
  (kind) => {
    const [other] = madeUpFaces({ families: 1, people: 1, pictures: 1, side: SIDE }, 9).crops;
    const most = Math.max(
      ...[1, 2, 3, 4].map((seed) =>
        apart(varied({ [kind]: kind === 'blur' || kind === 'jpeg' ? 1 : AUGMENTATION[kind] }, seed), varied({}, seed)),
      ),
    );
    expect(most).toBeGreaterThan(0.3);
    expect(most).toBeLessThan(apart(crop, other));
  },
);

it('standardises to mean 0 and deviation 1, and a picture of one colour to nothing', () => {
  const image = Float32Array.from(crop);
  standardise(image);
  const mean = image.reduce((sum, value) => sum + value, 0) / image.length;
  expect(mean).toBeCloseTo(0, 4);
  expect(apart(image, new Float32Array(image.length))).toBeCloseTo(1, 4);
  const flat = new Float32Array(12).fill(7);
  standardise(flat);
  expect(flat.every((value) => value === 0)).toBe(true);
});
