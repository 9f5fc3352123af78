import type { Raster } from '../raster';
import type { NetInput } from './net';

/** Pictures of one size as a net wants them: each byte times `scale`, in the order of colours that it was trained with. */
export function pixels(pictures: readonly Raster[], order: 'RGB' | 'BGR', scale: number): NetInput {
  const [{ width, height }] = pictures;
  const size = width * height * 3;
  const data = new Float32Array(pictures.length * size);
  const [red, blue] = order === 'RGB' ? [0, 2] : [2, 0];
  pictures.forEach((picture, i) => {
    for (let from = 0, to = i * size; from < size; from += 3, to += 3) {
      data[to] = picture.data[from + red] * scale;
      data[to + 1] = picture.data[from + 1] * scale;
      data[to + 2] = picture.data[from + blue] * scale;
    }
  });
  return { data, count: pictures.length, width, height };
}
