import type { Box } from '../../core/face';
import { spectrum } from './fourier';
import { type Luma, lumaPatch } from './luma';

/** Side of the patch in the middle of the face, in the frame's own pixels: scaled, a pattern would be gone. */
const SIDE = 64;
/** Frequencies this near to an axis belong to the blocks of compression and to straight edges. */
const AXIS = 3;
/** Waves longer than this many pixels belong to the face. */
const LONGEST = 8;
/** Width of the rings in which one frequency is compared with others as fine as itself, in steps of 1 / SIDE a pixel. */
const RING = 3;

/**
 * Magnitude of the strongest fine, slanting wave over the middle face, by which it stands out of the others of its fineness, as a score in [0, 1].
 * Real faces at a webcam reach FAINT; a wave of 6 % of the brightness drawn over one some hundred times the median.
 */
export function moireOf(luma: Luma, box: Box): number {
  const centre = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  const patch = lumaPatch(luma, { centre, width: SIDE, height: SIDE, angle: 0 }, SIDE);
  if (patch.some(Number.isNaN)) return 0;
  const magnitudes = spectrum(patch, SIDE);
  const peak = Math.max(...RINGS.map((ring) => prominence(ring, magnitudes)));
  return Math.min(1, Math.max(0, Math.log(peak / FAINT) / Math.log(CLEAR / FAINT)));
}

/** Nothing of 13 stretches of real footage exceeds it. */
const FAINT = 8;
const CLEAR = 24;

function prominence(ring: Uint16Array, magnitudes: Float32Array): number {
  const values = Float32Array.from(ring, (place) => magnitudes[place]).sort();
  return values[values.length - 1] / Math.max(1, values[values.length >> 1]);
}

/** Places in the half of the spectrum that a real picture has, ring by ring. */
const RINGS: readonly Uint16Array[] = (() => {
  const rings: number[][] = [];
  for (let row = 0; row < SIDE; row++) {
    for (let u = AXIS; u <= SIDE / 2; u++) {
      const v = row <= SIDE / 2 ? row : row - SIDE;
      const distance = Math.hypot(u, v);
      if (Math.abs(v) < AXIS || distance < SIDE / LONGEST || distance > SIDE / 2) continue;
      (rings[Math.floor(distance / RING)] ??= []).push(row * SIDE + u);
    }
  }
  return rings.filter((ring) => ring.length > 30).map((ring) => Uint16Array.from(ring));
})();
