import { join } from 'node:path';
import { gaussian } from '../core/random/gaussian';
import { randomFor } from '../core/random/seeded-random';
import type { CropSet } from './data/crop-set';

/** The script of the thread that prepares crops, as a source. */
export const CROP_THREAD = join(import.meta.dirname, 'data', 'prepared', 'crop-thread.ts');

/** Waves across and down; a picture is a sum of some. */
type Wave = readonly [across: number, down: number];
const FAMILY: readonly Wave[] = [
  [1, 0],
  [0, 1],
  [1, 1],
];
const PERSON: readonly Wave[] = [
  [2, 0],
  [0, 2],
  [2, 1],
  [1, 2],
];
const MOMENT: readonly Wave[] = [
  [3, 0],
  [0, 3],
  [3, 2],
];

export interface MadeUpFaces extends CropSet {
  /** Of each person: those of one family look alike. */
  readonly families: readonly number[];
}

interface Size {
  readonly families: number;
  readonly people: number;
  readonly pictures: number;
  readonly side: number;
}

/**
 * Pictures of people whose identities are known. Coarse waves, the loudest, are shared by a family, finer ones tell its people apart, and the finest change
 * from picture to picture. Anybody of another family is an easy negative, from which nothing is learned of the finer waves.
 */
export function madeUpFaces({ families, people, pictures, side }: Size, seed: number): MadeUpFaces {
  const random = randomFor(seed);
  const draw = (waves: readonly Wave[], loudness: number) =>
    waves.map((wave) => ({ wave, loudness: [0, 1, 2].map(() => loudness * gaussian(random)) }));
  const crops: Uint8Array[] = [];
  const whose: number[] = [];
  const all = Array.from({ length: families }, (_, family) => {
    const shared = draw(FAMILY, 1.5);
    return Array.from({ length: people }, (__, i) => {
      whose.push(family);
      const own = draw(PERSON, 0.5);
      const images = Array.from(
        { length: pictures },
        () => crops.push(painted([...shared, ...own, ...draw(MOMENT, 0.7)], side, random)) - 1,
      );
      return { name: `family ${family}, person ${i}`, images };
    });
  }).flat();
  return { side, people: all, crops, files: crops.map((_, i) => `${i}.jpg`), families: whose };
}

/** Mirror images are alike, as those of faces are. */
function painted(
  parts: readonly { readonly wave: Wave; readonly loudness: readonly number[] }[],
  side: number,
  random: () => number,
): Uint8Array {
  return Uint8Array.from({ length: side * side * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    const [x, y] = [Math.abs((pixel % side) + 0.5 - side / 2) / (side / 2), (Math.floor(pixel / side) + 0.5) / side];
    const value = parts.reduce(
      (sum, { wave: [across, down], loudness }) => sum + loudness[at % 3] * Math.cos(Math.PI * across * x) * Math.cos(Math.PI * down * y),
      0,
    );
    return Math.min(255, Math.max(0, 128 + 25 * (value + 0.2 * gaussian(random))));
  });
}
