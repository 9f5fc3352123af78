import { Transformer } from '@napi-rs/image';

/** How far a crop is varied: the largest change of each kind, or how often it comes. */
export interface Augmentation {
  /** Shift, share of the side. */
  readonly shift: number;
  /** Change of scale: 0.1 makes it 0.9 to 1.1. */
  readonly scale: number;
  /** Radians. */
  readonly turn: number;
  /** Half of the light's fall from one side of the face to the other, as a share of its mean; from any direction. */
  readonly light: number;
  /** Power that brightness is raised to: 0.3 makes it e^-0.3 to e^0.3. */
  readonly gamma: number;
  /** Share of the pictures that are blurred, and that are compressed once more. */
  readonly blur: number;
  readonly jpeg: number;
}

export const AUGMENTATION: Augmentation = { shift: 0.05, scale: 0.08, turn: 0.1, light: 0.4, gamma: 0.3, blur: 0.15, jpeg: 0.1 };
/** Of JPEG, from a phone's messenger to a camera. */
const [WORST_QUALITY, BEST_QUALITY] = [25, 75];

/**
 * A crop as another moment might have given it: mirrored or not, a little beside, larger, turned, lit from elsewhere, blurred, compressed. Light that
 * is stronger or weaker as a whole is left out: `standardised` takes it away again.
 * @param pixels side x side x R G B
 * @param out side x side x 3 numbers from 0 to 255
 */
export function augment(pixels: Uint8Array, side: number, how: Augmentation, random: () => number, out: Float32Array): void {
  const within = (most: number) => (2 * random() - 1) * most;
  const source =
    random() < how.jpeg ? compressed(pixels, side, WORST_QUALITY + Math.floor(random() * (BEST_QUALITY - WORST_QUALITY))) : pixels;
  const mirror = random() < 0.5 ? -1 : 1;
  const [scale, turn] = [1 + within(how.scale), within(how.turn)];
  const [shiftX, shiftY] = [within(how.shift) * side, within(how.shift) * side];
  const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
  const [from, fall] = [random() * 2 * Math.PI, random() * how.light];
  const [lightX, lightY] = [(Math.cos(from) * fall * 2) / side, (Math.sin(from) * fall * 2) / side];
  const levels = levelsOf(Math.exp(within(how.gamma)));
  const blurred = random() < how.blur;
  const middle = (side - 1) / 2;
  for (let y = 0, to = 0; y < side; y++) {
    const v = y - middle;
    for (let x = 0; x < side; x++, to += 3) {
      const u = (x - middle) * mirror;
      const light = 1 + lightX * u + lightY * v;
      sample(source, side, middle + shiftX + cos * u - sin * v, middle + shiftY + sin * u + cos * v, levels, light, out, to);
    }
  }
  if (blurred) blur(out, side);
}

/** Bilinear; what lies beyond the edge is the edge. */
function sample(
  pixels: Uint8Array,
  side: number,
  x: number,
  y: number,
  levels: Float32Array,
  light: number,
  out: Float32Array,
  to: number,
): void {
  const last = side - 1;
  const left = Math.min(last, Math.max(0, x));
  const top = Math.min(last, Math.max(0, y));
  const [column, row] = [left | 0, top | 0];
  const [right, below] = [left - column, top - row];
  const a = (row * side + column) * 3;
  const b = column < last ? a + 3 : a;
  const down = row < last ? side * 3 : 0;
  const [wa, wb, wc, wd] = [(1 - right) * (1 - below), right * (1 - below), (1 - right) * below, right * below];
  for (let channel = 0; channel < 3; channel++) {
    out[to + channel] =
      light *
      (wa * levels[pixels[a + channel]] +
        wb * levels[pixels[b + channel]] +
        wc * levels[pixels[a + down + channel]] +
        wd * levels[pixels[b + down + channel]]);
  }
}

const levelsOf = (gamma: number): Float32Array => Float32Array.from({ length: 256 }, (_, i) => 255 * (i / 255) ** gamma);

function compressed(pixels: Uint8Array, side: number, quality: number): Uint8Array {
  const rgba = new Uint8Array(side * side * 4);
  for (let from = 0, to = 0; from < pixels.length; from += 3, to += 4) {
    rgba[to] = pixels[from];
    rgba[to + 1] = pixels[from + 1];
    rgba[to + 2] = pixels[from + 2];
    rgba[to + 3] = 255;
  }
  return new Uint8Array(new Transformer(Transformer.fromRgbaPixels(rgba, side, side).jpegSync(quality)).rawPixelsSync());
}

/** Binomial 1 2 1 along both sides, edges repeated, in place. */
function blur(image: Float32Array, side: number): void {
  for (const [step, across] of [
    [3, side * 3],
    [side * 3, 3],
  ])
    for (let line = 0; line < side; line++)
      for (let channel = 0; channel < 3; channel++) {
        let at = line * across + channel;
        let before = image[at];
        for (let i = 0; i < side; i++, at += step) {
          const here = image[at];
          const after = i + 1 < side ? image[at + step] : here;
          image[at] = (before + 2 * here + after) / 4;
          before = here;
        }
      }
}

/** Mean 0 and standard deviation 1 over the whole picture, in place: how bright it was and how much contrast it had is no part of a face. */
export function standardise(image: Float32Array): void {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < image.length; i++) sum += image[i];
  const mean = sum / image.length;
  for (let i = 0; i < image.length; i++) squares += (image[i] - mean) ** 2;
  // a picture of one colour has nothing to be scaled by
  const scale = 1 / Math.max(1, Math.sqrt(squares / image.length));
  for (let i = 0; i < image.length; i++) image[i] = (image[i] - mean) * scale;
}
