import type { Region } from '../raster';
import type { Luma } from './luma';

/** Largest difference of brightness within a line of a bar: a camera's own noise is more, a film's compression less. */
const EVEN = 3;

/**
 * The frame without the even bars at its edges that a picture of another shape is filled up with. They are no part of what the camera saw, and the
 * first net takes them for a device: the same man scores 0.09 without them and 0.00 with them.
 */
export function withoutBars(luma: Luma): Region {
  const { width, height, data } = luma;
  const isEven = (start: number, step: number, count: number) => {
    let [least, most] = [255, 0];
    for (let i = 0, at = start; i < count; i++, at += step) {
      least = Math.min(least, data[at]);
      most = Math.max(most, data[at]);
      if (most - least > EVEN) return false;
    }
    return true;
  };
  const row = (y: number) => isEven(y * width, 1, width);
  let [top, bottom] = [0, height];
  while (top < height / 2 && row(top)) top++;
  while (bottom > height / 2 && row(bottom - 1)) bottom--;
  const column = (x: number) => isEven(top * width + x, width, bottom - top);
  let [left, right] = [0, width];
  while (left < width / 2 && column(left)) left++;
  while (right > width / 2 && column(right - 1)) right--;
  // around it on all sides is no bar but a ground that the picture lies on
  const isBar = (bottom - top === height || right - left === width) && bottom - top > 1 && right - left > 1;
  return isBar ? { x: left, y: top, width: right - left, height: bottom - top } : { x: 0, y: 0, width, height };
}
