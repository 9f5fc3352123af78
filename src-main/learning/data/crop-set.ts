import type { Person } from '../../core/learning/split';
import type { PersonPictures } from '../../evaluation/calibrate/pictures';
import { resample, type Sides } from '../../encoder';
import type { Cropped } from '../../evaluation/crops/cropped';

/** Aligned faces of people, as bytes. */
export interface CropSet {
  /** Pixels. */
  readonly side: number;
  /** Whose pictures, by their numbers. */
  readonly people: readonly Person[];
  /** side x side x R G B each, by their numbers. */
  readonly crops: readonly Uint8Array[];
  readonly files: readonly string[];
}

/** Side of crops as they are kept, pixels; nets take them smaller. */
export const KEPT_SIDE = 96;
const ALIGNED_SIDE = 112;

/** From the aligned face to a net's input, each side in turn: what is larger than crops are kept is cut anew. */
export const sidesTo = (side: number): Sides =>
  side > KEPT_SIDE ? [ALIGNED_SIDE] : side === KEPT_SIDE ? [ALIGNED_SIDE, KEPT_SIDE] : [ALIGNED_SIDE, KEPT_SIDE, side];

/** @param pixels side x side x R G B of any side */
export function shrunk(pixels: Uint8Array, side: number): Uint8Array {
  const kept = Math.sqrt(pixels.length / 3);
  return resample({ width: kept, height: kept, data: pixels }, side, side).data;
}

/** Pictures that failed are left out, and people without any other. @param side of the set's */
export function cropSet(people: readonly PersonPictures[], read: ReadonlyMap<string, Cropped>, side: number): CropSet {
  const crops: Uint8Array[] = [];
  const files: string[] = [];
  const numbered = people.map(({ name, files: pictures }) => ({
    name,
    images: pictures.flatMap((file) => {
      const cropped = read.get(file);
      if (cropped?.kind !== 'crop') return [];
      crops.push(shrunk(cropped.pixels, side));
      return [files.push(file) - 1];
    }),
  }));
  return { side, people: numbered.filter(({ images }) => images.length > 0), crops, files };
}
