import type { Pixels } from '../camera/pixels';

/** What a picture is like in its middle, where a face will be. */
export interface Reading {
  /** Mean luma, 0 to 255. */
  readonly light: number;
  /** Variance of the Laplacian (Pech-Pacheco et al., ICPR 2000), over the luma's own variance: so a dim or flat scene is not taken for a blurred one. */
  readonly sharpness: number;
  /** Variance of the luma. */
  readonly contrast: number;
}
export type Light = 'dark' | 'good' | 'bright';
export type Sharp = 'nothing' | 'blurred' | 'good';

/** This project's own: between them faces keep detail in shadow and in light. */
const LIGHT_FROM = 60;
const LIGHT_TO = 200;
/** Between the tests' films and stills at 640 x 480 (0.006 and more) and the same blurred by a Gaussian of 2.5 pixels (0.0019 and less). */
const SHARP_FROM = 0.002;
/** This project's own: a bare wall says nothing of sharpness. */
const CONTRAST_FROM = 25;

export const lightOf = ({ light }: Reading): Light => (light < LIGHT_FROM ? 'dark' : light > LIGHT_TO ? 'bright' : 'good');
export const sharpOf = ({ sharpness, contrast }: Reading): Sharp =>
  contrast < CONTRAST_FROM ? 'nothing' : sharpness < SHARP_FROM ? 'blurred' : 'good';

/** The middle half of a frame, in width and in height. */
export function readMiddle({ width, height, format, data }: Pixels): Reading {
  const bytes = new Uint8Array(data);
  const luma = (x: number, y: number): number => {
    if (format === 'I420') return bytes[y * width + x];
    const at = 4 * (y * width + x);
    // ITU-R BT.601, as cameras code their luma.
    return 0.299 * bytes[at] + 0.587 * bytes[at + 1] + 0.114 * bytes[at + 2];
  };
  const [plain, edges] = [new Spread(), new Spread()];
  const [left, right, top, bottom] = [width >> 2, width - (width >> 2) - 1, height >> 2, height - (height >> 2) - 1];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const here = luma(x, y);
      plain.add(here);
      edges.add(luma(x - 1, y) + luma(x + 1, y) + luma(x, y - 1) + luma(x, y + 1) - 4 * here);
    }
  return { light: plain.mean, sharpness: edges.variance / Math.max(plain.variance, 1), contrast: plain.variance };
}

class Spread {
  #count = 0;
  #sum = 0;
  #squares = 0;

  add(value: number): void {
    this.#count++;
    this.#sum += value;
    this.#squares += value * value;
  }

  get mean(): number {
    return this.#count === 0 ? 0 : this.#sum / this.#count;
  }

  get variance(): number {
    return this.#count === 0 ? 0 : this.#squares / this.#count - this.mean ** 2;
  }
}

/** How far a meter of sharpness stands, 0 to 1: by the logarithm, half where it begins to be sharp. */
export function sharpShare({ sharpness }: Reading): number {
  const decades = Math.log10(Math.max(sharpness, 1e-6) / SHARP_FROM);
  return Math.min(1, Math.max(0, 0.5 + decades / 3));
}
