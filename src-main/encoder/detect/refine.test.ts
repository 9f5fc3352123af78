import { expect, it } from 'vitest';
import type { FaceGeometry, Landmarks } from '../../core/face';
import { collage, rgbaFrame } from '../fixture';
import type { Net, NetInput } from '../nets/net';
import { refineLive, refinePhoto } from './refine';

/** Colours of the landmarks of the face drawn below, a patch each, so that right and left can be told apart: which channels are bright. */
const COLOURS = ['RGB', 'R', 'G', 'B', 'RG'];
const PLACES = [
  [120, 90],
  [160, 92],
  [139, 115],
  [124, 138],
  [158, 140],
] as const;
const patch = (colour: string) => ({
  width: 8,
  height: 8,
  data: Uint8Array.from({ length: 8 * 8 * 3 }, (_, i) => (colour.includes('RGB'[i % 3]) ? 250 : 0)),
});
const picture = collage(
  300,
  240,
  PLACES.map(([x, y], i) => ({ picture: patch(COLOURS[i]), x: x - 4, y: y - 4 })),
);
const landmarksOff = (by: number): Landmarks => {
  const [a, b, c, d, e] = PLACES.map(([x, y]) => ({ x: x + by, y: y + by }));
  return [a, b, c, d, e];
};
const face: FaceGeometry = { box: { x: 100, y: 60, width: 80, height: 100 }, landmarks: landmarksOff(6), score: 0.9 };

it('reads a live face a second time, and trusts that twice as much as the first', () => {
  for (const source of [picture, rgbaFrame(picture)]) {
    const refined = refineLive(colourReader, source, picture, face);
    expectOff(refined.landmarks, 2);
    expect(refined).toMatchObject({ box: face.box, score: face.score });
  }
});

it('reads a photograph so often that the first reading does not count, its mirror image with right and left in their places', () => {
  expectOff(refinePhoto(colourReader, picture, face).landmarks, 0);
});

it('leaves the face as it is where the second look finds nobody, or somebody else', () => {
  const dark = collage(300, 240, []);
  const beside: FaceGeometry = { ...face, box: { x: 80, y: 20, width: 70, height: 60 } };
  expect(refineLive(colourReader, dark, dark, face)).toEqual(face);
  expect(refinePhoto(colourReader, dark, face)).toEqual(face);
  expect(refineLive(colourReader, picture, picture, beside)).toEqual(beside);
});

function expectOff(landmarks: Landmarks, by: number): void {
  landmarks.forEach(({ x, y }, i) => {
    expect(Math.abs(x - PLACES[i][0] - by)).toBeLessThan(0.7);
    expect(Math.abs(y - PLACES[i][1] - by)).toBeLessThan(0.7);
  });
}

/** Stands for the detector: one cell of its finest grid says where each colour lies; in a mirror image the left eye comes to lie right. */
const colourReader: Net = {
  run: ({ input }) =>
    outputs(
      input,
      COLOURS.map((colour) => placeOf(input, colour)),
    ),
  dispose: () => undefined,
};

type Place = readonly [number, number];

function placeOf({ data, width, height }: NetInput, colour: string): Place | null {
  let [sumX, sumY, count] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bgr = data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3);
      if (!['B', 'G', 'R'].every((channel, i) => (colour.includes(channel) ? bgr[i] > 200 : bgr[i] < 50))) continue;
      [sumX, sumY, count] = [sumX + x, sumY + y, count + 1];
    }
  }
  return count < 4 ? null : [sumX / count + 0.5, sumY / count + 0.5];
}

function outputs({ width, height }: NetInput, places: readonly (Place | null)[]): Record<string, Float32Array> {
  const named = Object.fromEntries(
    [8, 16, 32].flatMap((stride) => {
      const cells = (width / stride) * (height / stride);
      return Object.entries({ cls: 1, obj: 1, bbox: 4, kps: 10 }).map(([name, size]) => [
        `${name}_${stride}`,
        new Float32Array(cells * size),
      ]);
    }),
  );
  const seen = places.filter((place) => place !== null);
  if (seen.length < places.length) return named;
  const [right, left, nose, rightMouth, leftMouth] = seen;
  // which eye is the right one is what a detector sees of a face's side, not of a person's: the one further left
  const upright = right[0] < left[0] ? [right, left, nose, rightMouth, leftMouth] : [left, right, nose, leftMouth, rightMouth];
  const eyes = Math.abs(left[0] - right[0]);
  const [middleX, middleY] = [nose[0], nose[1]];
  named.cls_8[0] = named.obj_8[0] = 1;
  named.bbox_8.set([middleX / 8, middleY / 8, Math.log((2 * eyes) / 8), Math.log((2.5 * eyes) / 8)]);
  named.kps_8.set(upright.flatMap(([x, y]) => [x / 8, y / 8]));
  return named;
}
