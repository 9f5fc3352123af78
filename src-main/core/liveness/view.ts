import type { Box, Point } from '../face';

/** A frame seen very small, and where in it the face is; lengths in cells. */
export interface FrameView {
  readonly columns: number;
  readonly rows: number;
  /** Mean brightness of each cell, 0 to 255, row by row. */
  readonly luma: Float32Array;
  readonly box: Box;
  /** Middle of the five landmarks, which is steadier than the box. */
  readonly middle: Point;
}

/** Least way that a face has to go for its surroundings to be asked, in cells: 3 pixels of 640. */
const LEAST_WAY = 0.2;
/** Least steepness of the surroundings along that way (root mean square, brightness a cell), or there is nothing to see moving. */
const LEAST_TEXTURE = 2;
/** What moves along with a head: hair and neck, in widths and heights of its box. Below the chin are shoulders. */
const BESIDE = 0.3;
const ABOVE = 0.45;

/**
 * How far the surroundings went along with the face from one view to another, as a share of the face's way: 0 for a person before a wall, 1 for a
 * picture that is moved as a whole. Null where the face did not go far, or nothing is there to be seen moving.
 * Least squares over the surroundings' cells (Lucas and Kanade 1981), for the one unknown.
 */
export function goesAlong(before: FrameView, after: FrameView): number | null {
  const { columns, rows } = before;
  if (after.columns !== columns || after.rows !== rows) return null;
  const [wayX, wayY] = [after.middle.x - before.middle.x, after.middle.y - before.middle.y];
  const way = Math.hypot(wayX, wayY);
  if (way < LEAST_WAY) return null;
  let [count, slopes, changes, energy, product] = [0, 0, 0, 0, 0];
  for (let row = 1; row < rows - 1; row++) {
    for (let column = 1; column < columns - 1; column++) {
      if (!isSurroundings(column, row, before.box) || !isSurroundings(column, row, after.box)) continue;
      const at = row * columns + column;
      const across = before.luma[at + 1] - before.luma[at - 1] + after.luma[at + 1] - after.luma[at - 1];
      const down = before.luma[at + columns] - before.luma[at - columns] + after.luma[at + columns] - after.luma[at - columns];
      const slope = (across * wayX + down * wayY) / (4 * way);
      const change = after.luma[at] - before.luma[at];
      count++;
      slopes += slope;
      changes += change;
      energy += slope * slope;
      product += slope * change;
    }
  }
  if (count < columns || energy < count * LEAST_TEXTURE ** 2) return null;
  // a camera that adapts to the light changes all cells alike
  return -(product - (changes / count) * slopes) / energy / way;
}

function isSurroundings(column: number, row: number, { x, y, width, height }: Box): boolean {
  if (row + 0.5 > y + height) return false;
  const beside = column + 1 < x - BESIDE * width || column > x + (1 + BESIDE) * width;
  return beside || row + 1 < y - ABOVE * height;
}
