import type { FaceGeometry } from '../../core/face';
import type { Frame } from '../../core/frame';

/**
 * Whether a dark face is dark because the light is behind it, which asks for another remedy than a dark room. It refuses nothing by itself: a face
 * before a bright ground is not farther from its photograph as long as it is bright enough.
 * @param brightness mean luma of the face, 0 to 255
 */
export function isBackLit(frame: Frame, face: FaceGeometry, brightness: number): boolean {
  return surroundings(frame, face) > BRIGHTER * Math.max(1, brightness);
}

/** Surroundings of LFW faces darkened as a whole are at most 1.7 times as bright as the face (95 %), of a back-lit webcam clip 1.8, with a window in view 3.2. */
const BRIGHTER = 2.5;
/** Points across and down. */
const GRID = 32;

/** Mean luma of what is neither the face nor the body below it, 0 to 255; 0 where nothing else is to be seen. */
function surroundings(frame: Frame, { box }: FaceGeometry): number {
  const [left, right, top] = [box.x - BESIDE * box.width, box.x + (1 + BESIDE) * box.width, box.y - BESIDE * box.height];
  let [sum, count] = [0, 0];
  for (let row = 0; row < GRID; row++) {
    const y = Math.floor(((row + 0.5) / GRID) * frame.height);
    for (let column = 0; column < GRID; column++) {
      const x = Math.floor(((column + 0.5) / GRID) * frame.width);
      if (x > left && x < right && y > top) continue;
      sum += lumaAt(frame, x, y);
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** Hair and shoulders, as a share of the face's box. */
const BESIDE = 0.3;

/** ITU-R BT.601-7, sections 2.5.1 and 2.5.3. */
function lumaAt({ data, format, width }: Frame, x: number, y: number): number {
  const at = y * width + x;
  if (format === 'I420') return ((data[at] - 16) * 255) / 219;
  return 0.299 * data[at * 4] + 0.587 * data[at * 4 + 1] + 0.114 * data[at * 4 + 2];
}
