import { expect, it } from 'vitest';
import { decodeGrid } from './yunet';

/** Two rows of three cells of 16 pixels; only the cell in row 1, column 2 holds a face. */
function grid(cls: number, obj: number) {
  const cells = 6;
  const [classes, objects, boxes, points] = [1, 1, 4, 10].map((size) => new Float32Array(cells * size));
  classes[5] = cls;
  objects[5] = obj;
  boxes.set([0.5, 0.25, Math.log(2), Math.log(3)], 5 * 4);
  points.set([0, 0, 1, 0, 0.5, 0.5, 0, 1, 1, 1], 5 * 10);
  return { cls_16: classes, obj_16: objects, bbox_16: boxes, kps_16: points };
}

it('puts a face where its cell says, in pixels', () => {
  const [face, ...others] = decodeGrid(grid(0.81, 1), 16, 3, 96);
  expect(others).toEqual([]);
  expect(face.score).toBeCloseTo(0.9);
  // centre (2 + 0.5, 1 + 0.25) x 16, size (2, 3) x 16
  expect(face.box.x).toBeCloseTo(40 - 16, 4);
  expect(face.box.y).toBeCloseTo(20 - 24, 4);
  expect(face.box.width).toBeCloseTo(32, 4);
  expect(face.box.height).toBeCloseTo(48, 4);
  expect(face.landmarks).toEqual([
    { x: 32, y: 16 },
    { x: 48, y: 16 },
    { x: 40, y: 24 },
    { x: 32, y: 32 },
    { x: 48, y: 32 },
  ]);
});

it('drops what scores below 0.6, and takes a share above 1 for 1', () => {
  expect(decodeGrid(grid(0.5, 0.7), 16, 3, 96)).toEqual([]);
  expect(decodeGrid(grid(1.2, 1.1), 16, 3, 96)[0].score).toBe(1);
});

it.each([Math.log(1e6), Infinity, NaN])('drops a face whose side is e to the %s cells: no picture holds it', (side) => {
  const outputs = grid(0.81, 1);
  outputs.bbox_16[5 * 4 + 3] = side;
  expect(decodeGrid(outputs, 16, 3, 96)).toEqual([]);
});
