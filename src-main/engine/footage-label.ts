import type { FootageLabel } from '../contract/engine';
import type { Frame } from '../core/frame';

/** Rows from the lower edge at which the band is read: it is 16 high, and its rim may bleed. */
const ROWS_UP = 8;

/** Reads the coloured band of a demonstration's footage: green = the enrolled man, orange = the other; see native/footage.mjs. */
export function footageLabel(frame: Frame): FootageLabel {
  const [r, g, b] = meanOfRow(frame, frame.height - ROWS_UP);
  if (g > 100 && r < 80 && b < 80) return 'enrolled';
  if (r > 180 && g > 90 && g < 190 && b < 80) return 'other';
  return 'nobody';
}

/** Mean R, G, B of one row. I420 by BT.601, limited range. */
function meanOfRow(frame: Frame, row: number): [r: number, g: number, b: number] {
  const { width, height, data } = frame;
  if (frame.format === 'RGBA') {
    const at = (channel: number): number => mean(width, (x) => data[(row * width + x) * 4 + channel]);
    return [at(0), at(1), at(2)];
  }
  const half = Math.ceil(width / 2);
  const uStart = width * height + (row >> 1) * half;
  const vStart = uStart + half * Math.ceil(height / 2);
  const y = 1.164 * (mean(width, (x) => data[row * width + x]) - 16);
  const u = mean(half, (x) => data[uStart + x]) - 128;
  const v = mean(half, (x) => data[vStart + x]) - 128;
  return [y + 1.596 * v, y - 0.392 * u - 0.813 * v, y + 2.017 * u];
}

function mean(count: number, value: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < count; index++) sum += value(index);
  return sum / count;
}
