import type { Landmarks } from '../../core/face';
import type { Frame } from '../../core/frame';
import { type Raster, rasterOf, type Region } from '../raster';
import { fitSimilarity, invertSimilarity, type Similarity } from './similarity';

/** Side of the aligned face, pixels: what both encoders were trained on. */
export const ALIGNED_SIDE = 112;

/**
 * Where the five landmarks belong in 112 x 112 (the reference points of ArcFace, Deng et al. 2019; the same in OpenCV's FaceRecognizerSF):
 * right eye, left eye, nose tip, right and left mouth corner.
 */
export const REFERENCE_LANDMARKS: Landmarks = [
  { x: 38.2946, y: 51.6963 },
  { x: 73.5318, y: 51.5014 },
  { x: 56.0252, y: 71.7366 },
  { x: 41.5493, y: 92.3655 },
  { x: 70.7299, y: 92.2041 },
];

/** Share of the aligned face that lies within a picture of this size, counted on a grid of points. */
export function shareInside(landmarks: Landmarks, width: number, height: number): number {
  const { a, b, tx, ty } = invertSimilarity(fitSimilarity(landmarks, REFERENCE_LANDMARKS));
  let inside = 0;
  for (let row = 0; row < GRID; row++) {
    for (let column = 0; column < GRID; column++) {
      const [u, v] = [column, row].map((place) => ((place + 0.5) / GRID) * ALIGNED_SIDE);
      const [x, y] = [a * u - b * v + tx, b * u + a * v + ty];
      if (x >= 0 && x < width && y >= 0 && y < height) inside++;
    }
  }
  return inside / GRID ** 2;
}

const GRID = 16;

/** The face turned upright, scaled and cut out to 112 x 112; black where it lies beyond the picture. */
export function align(picture: Raster, landmarks: Landmarks): Raster {
  return warp(picture, invertSimilarity(fitSimilarity(landmarks, REFERENCE_LANDMARKS)));
}

/** The same of a frame, of which only the part around the face is made R G B. */
export function alignLive(frame: Frame, landmarks: Landmarks): Raster {
  const toSource = invertSimilarity(fitSimilarity(landmarks, REFERENCE_LANDMARKS));
  const region = regionAround(frame, toSource);
  const { tx, ty } = toSource;
  return warp(rasterOf(frame, region), { ...toSource, tx: tx - region.x, ty: ty - region.y });
}

/** What bilinear sampling of the whole aligned face touches of a frame; of no size where that lies beside it. */
function regionAround(frame: Frame, { a, b, tx, ty }: Similarity): Region {
  const corners = [-0.5, ALIGNED_SIDE - 0.5].flatMap((u) =>
    [-0.5, ALIGNED_SIDE - 0.5].map((v) => ({ x: a * u - b * v + tx, y: b * u + a * v + ty })),
  );
  const [left, right] = span(
    corners.map(({ x }) => x),
    frame.width,
  );
  const [top, bottom] = span(
    corners.map(({ y }) => y),
    frame.height,
  );
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function span(places: readonly number[], side: number): readonly [number, number] {
  const within = (place: number) => Math.min(side, Math.max(0, place));
  return [within(Math.floor(Math.min(...places)) - 1), within(Math.ceil(Math.max(...places)) + 2)];
}

/**
 * Bilinear sampling. Where the face is larger than 112 pixels each new pixel is the mean of n x n samples spread over the area it covers,
 * n being the reduction in whole steps: a single sample would alias, and a photograph would not look like a webcam's frame of the same person.
 * @param toSource takes the aligned face's pixels to the picture's
 */
function warp(picture: Raster, toSource: Similarity): Raster {
  const { a, b, tx, ty } = toSource;
  const { width, height, data } = picture;
  const stride = width * 3;
  const samples = Math.max(1, Math.round(Math.hypot(a, b)));
  const aligned = new Uint8Array(ALIGNED_SIDE * ALIGNED_SIDE * 3);
  const share = 1 / (samples * samples);
  for (let y = 0, to = 0; y < ALIGNED_SIDE; y++) {
    for (let x = 0; x < ALIGNED_SIDE; x++, to += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let j = 0; j < samples; j++) {
        const v = y + (j + 0.5) / samples - 0.5;
        for (let i = 0; i < samples; i++) {
          const u = x + (i + 0.5) / samples - 0.5;
          const sourceX = a * u - b * v + tx;
          const sourceY = b * u + a * v + ty;
          const left = Math.floor(sourceX);
          const top = Math.floor(sourceY);
          const right = sourceX - left;
          const below = sourceY - top;
          if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) {
            const edge = sampleAtEdge(picture, left, top, right, below);
            red += edge[0];
            green += edge[1];
            blue += edge[2];
            continue;
          }
          const at = top * stride + left * 3;
          const upperLeft = (1 - right) * (1 - below);
          const upperRight = right * (1 - below);
          const lowerLeft = (1 - right) * below;
          const lowerRight = right * below;
          const under = at + stride;
          red += upperLeft * data[at] + upperRight * data[at + 3] + lowerLeft * data[under] + lowerRight * data[under + 3];
          green += upperLeft * data[at + 1] + upperRight * data[at + 4] + lowerLeft * data[under + 1] + lowerRight * data[under + 4];
          blue += upperLeft * data[at + 2] + upperRight * data[at + 5] + lowerLeft * data[under + 2] + lowerRight * data[under + 5];
        }
      }
      aligned[to] = red * share + 0.5;
      aligned[to + 1] = green * share + 0.5;
      aligned[to + 2] = blue * share + 0.5;
    }
  }
  return { width: ALIGNED_SIDE, height: ALIGNED_SIDE, data: aligned };
}

/** What lies beyond the picture is black and adds nothing. */
function sampleAtEdge({ width, height, data }: Raster, left: number, top: number, right: number, below: number): number[] {
  const sum = [0, 0, 0];
  for (const [x, y, weight] of [
    [left, top, (1 - right) * (1 - below)],
    [left + 1, top, right * (1 - below)],
    [left, top + 1, (1 - right) * below],
    [left + 1, top + 1, right * below],
  ]) {
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    const at = (y * width + x) * 3;
    for (let channel = 0; channel < 3; channel++) sum[channel] += weight * data[at + channel];
  }
  return sum;
}
