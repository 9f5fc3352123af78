import type { FaceGeometry } from '../../core/face';
import type { FrameView } from '../../core/liveness/view';
import type { Luma } from './luma';

/** Cells across the frame: each 16 pixels of 640, so that a hand's slow movement stays within one from frame to frame. */
const COLUMNS = 40;

/** A frame seen very small. */
export function viewOf({ width, height, data }: Luma, { box, landmarks }: FaceGeometry): FrameView {
  const cell = width / COLUMNS;
  const rows = Math.floor(height / cell);
  const luma = new Float32Array(COLUMNS * rows);
  for (let row = 0; row < rows; row++) {
    const [top, bottom] = [Math.round(row * cell), Math.round((row + 1) * cell)];
    for (let column = 0; column < COLUMNS; column++) {
      const [left, right] = [Math.round(column * cell), Math.round((column + 1) * cell)];
      let sum = 0;
      for (let y = top; y < bottom; y++) for (let i = y * width + left; i < y * width + right; i++) sum += data[i];
      luma[row * COLUMNS + column] = sum / ((bottom - top) * (right - left));
    }
  }
  const mean = (of: (point: { x: number; y: number }) => number) =>
    landmarks.reduce((sum, point) => sum + of(point), 0) / landmarks.length / cell;
  return {
    columns: COLUMNS,
    rows,
    luma,
    box: { x: box.x / cell, y: box.y / cell, width: box.width / cell, height: box.height / cell },
    middle: { x: mean(({ x }) => x), y: mean(({ y }) => y) },
  };
}
