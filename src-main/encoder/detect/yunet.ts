import type { FaceGeometry, Point } from '../../core/face';
import type { Net } from '../nets/net';
import type { Raster } from '../raster';
import { type Candidate, suppress } from './suppress';

/** YuNet finds faces on three grids of cells (Wu, Peng, Yu 2023, "YuNet: a tiny millisecond-level face detector"). */
const STRIDES = [8, 16, 32] as const;
/** The coarsest grid: sides are filled up to its multiple. */
const MULTIPLE = 32;
/** None of 7,701 pictures of Labeled Faces in the Wild is without a face at this score. */
const MIN_SCORE = 0.6;
/** A face larger than so many times the picture's longer side is none: what is cut out around it would take as much memory. */
const LARGEST = 2;

/** All faces of a picture, best first, in the picture's pixels; boxes may reach beyond its edges. */
export function detect(net: Net, picture: Raster): FaceGeometry[] {
  const input = netInput(picture);
  const outputs = net.run({ input: { ...input, count: 1 } });
  const largest = LARGEST * Math.max(input.width, input.height);
  return suppress(STRIDES.flatMap((stride) => decodeGrid(outputs, stride, input.width / stride, largest)));
}

/** B G R, 0 to 255, filled up with black to the right and below. */
function netInput(picture: Raster): { data: Float32Array; width: number; height: number } {
  const width = Math.ceil(picture.width / MULTIPLE) * MULTIPLE;
  const height = Math.ceil(picture.height / MULTIPLE) * MULTIPLE;
  const data = new Float32Array(width * height * 3);
  for (let y = 0; y < picture.height; y++) {
    let from = y * picture.width * 3;
    let to = y * width * 3;
    for (let x = 0; x < picture.width; x++, from += 3, to += 3) {
      data[to] = picture.data[from + 2];
      data[to + 1] = picture.data[from + 1];
      data[to + 2] = picture.data[from];
    }
  }
  return { data, width, height };
}

/**
 * Decoding as in OpenCV's FaceDetectorYN (modules/objdetect/src/face_detect.cpp): score = sqrt(class x objectness), centre and points
 * relative to the cell, width and height by exp, all in units of the stride. @param largest longest side of a face, pixels
 */
export function decodeGrid(outputs: Readonly<Record<string, Float32Array>>, stride: number, columns: number, largest: number): Candidate[] {
  const classes = outputs[`cls_${stride}`];
  const objects = outputs[`obj_${stride}`];
  const boxes = outputs[`bbox_${stride}`];
  const points = outputs[`kps_${stride}`];
  const faces: Candidate[] = [];
  for (let cell = 0; cell < classes.length; cell++) {
    const score = Math.sqrt(clamp(classes[cell]) * clamp(objects[cell]));
    if (score < MIN_SCORE) continue;
    const column = cell % columns;
    const row = Math.floor(cell / columns);
    const box = boxes.subarray(cell * 4, cell * 4 + 4);
    const width = Math.exp(box[2]) * stride;
    const height = Math.exp(box[3]) * stride;
    if (!(width <= largest && height <= largest)) continue;
    const point = (i: number): Point => ({
      x: (column + points[cell * 10 + 2 * i]) * stride,
      y: (row + points[cell * 10 + 2 * i + 1]) * stride,
    });
    faces.push({
      box: { x: (column + box[0]) * stride - width / 2, y: (row + box[1]) * stride - height / 2, width, height },
      landmarks: [point(0), point(1), point(2), point(3), point(4)],
      score,
      stride,
    });
  }
  return faces;
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));
