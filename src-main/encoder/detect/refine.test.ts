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
function landmarks(places: readonly Place[]): Landmarks {
  const [a, b, c, d, e] = places.map(([x, y]) => ({ x, y }));
  return [a, b, c, d, e];
}
const face: FaceGeometry = {
  box: { x: 100, y: 60, width: 80, height: 100 },
  landmarks: landmarks(PLACES.map(([x, y]) => [x + 6, y + 6])),
  score: 0.9,
};
/** A mesh that is never sure: heads lean as their eyes do. */
const unsure: Net = {
  run: () => ({ output_mesh: new Float32Array(468 * 3), output_faceflag: Float32Array.of(0) }),
  dispose: () => undefined,
};
const nets = (yunet: Net) => ({ yunet, mesh: unsure });

it('reads the landmarks anew, in the mirror image too with right and left in their places, and drops the first ones', () => {
  for (const source of [picture, rgbaFrame(picture)]) expectRight(refineLive(nets(colourReader), source, picture, face));
  expectRight(refinePhoto(nets(colourReader), picture, face));
});

it('turns a leaning head upright before it is read', () => {
  const turned = PLACES.map((place): Place => about([140, 115], place, 0.6));
  const leaning = collage(
    300,
    240,
    turned.map(([x, y], i) => ({ picture: patch(COLOURS[i]), x: Math.round(x) - 4, y: Math.round(y) - 4 })),
  );
  const first = { ...face, landmarks: landmarks(turned) };
  const seen: number[] = [];
  const watched: Net = { ...colourReader, run: (inputs) => (seen.push(leanOf(inputs.input)), colourReader.run(inputs)) };
  for (const refined of [refineLive(nets(watched), leaning, leaning, first), refinePhoto(nets(watched), leaning, first)]) {
    refined.landmarks.forEach(({ x, y }, i) => expect(Math.hypot(x - turned[i][0], y - turned[i][1])).toBeLessThan(1.2));
  }
  expect(seen).toHaveLength(2 + 10);
  for (const lean of seen) expect(Math.abs(lean)).toBeLessThan(0.05);
});

it('of two heads close together reads the surer one alone, even where the other lies nearer the middle', () => {
  const between: FaceGeometry = { ...face, box: { x: 128, y: 65, width: 80, height: 100 } };
  const twoHeads: Net = {
    ...colourReader,
    run: (inputs) => {
      const seen = colourReader.run(inputs);
      addHeadBeside(seen, inputs.input.width);
      return seen;
    },
  };
  expectRight(refineLive(nets(twoHeads), picture, picture, between), between);
  expectRight(refinePhoto(nets(twoHeads), picture, between), between);
});

it('leaves the face as it is where the second look finds nobody, or somebody beside', () => {
  const dark = collage(300, 240, []);
  const beside: FaceGeometry = { ...face, box: { x: 80, y: 20, width: 70, height: 60 } };
  expect(refineLive(nets(colourReader), dark, dark, face)).toEqual(face);
  expect(refinePhoto(nets(colourReader), dark, face)).toEqual(face);
  expect(refineLive(nets(colourReader), picture, picture, beside)).toEqual(beside);
});

function expectRight(refined: FaceGeometry, { box, score }: FaceGeometry = face): void {
  expect(refined).toMatchObject({ box, score });
  refined.landmarks.forEach(({ x, y }, i) => {
    expect(Math.abs(x - PLACES[i][0])).toBeLessThan(0.7);
    expect(Math.abs(y - PLACES[i][1])).toBeLessThan(0.7);
  });
}

/** Another, less sure head as far to the other side of the copy's middle, or a little less. */
function addHeadBeside(seen: Record<string, Float32Array>, width: number): void {
  const [x, y, wide, high] = seen.bbox_8;
  seen.cls_8[1] = seen.obj_8[1] = 0.7;
  // relative to the second cell
  seen.bbox_8.set([(width / 8 - x) * 0.98 - 1, y, wide, high], 4);
  seen.kps_8.fill(width / 16, 10, 20);
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

function about([centreX, centreY]: Place, [x, y]: Place, angle: number): Place {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [centreX + (x - centreX) * cos - (y - centreY) * sin, centreY + (x - centreX) * sin + (y - centreY) * cos];
}

/** Of the line between the eyes, whichever way the copy is mirrored. */
function leanOf(input: NetInput): number {
  const [right, left] = [placeOf(input, COLOURS[0]), placeOf(input, COLOURS[1])];
  return right && left ? Math.atan((left[1] - right[1]) / (left[0] - right[0])) : NaN;
}

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
