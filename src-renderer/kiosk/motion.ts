import type { Pixels } from '../camera/pixels';

/** Cells across and down: coarse, so that a camera's noise does not count as somebody. */
const CELLS = 16;
/** Of 255: cells that differ by this much have somebody in them, or have lost him; a slow change of daylight stays below it. */
const CHANGED_BY = 12;
/** A person who comes up fills many cells; a fly does not. */
const CHANGED_CELLS = 4;

/** A dimmed screen looks so often, ms. */
const EVERY_MS = 300;

interface Shot<S> {
  clone(): S;
  close(): void;
}

/** Whether something moves before the camera: wakes the screen of a door that looks at no face before a number is typed. */
export class Motion<S extends Shot<S>> {
  #before: readonly number[] = [];
  #lookedAt = -Infinity;

  constructor(private readonly parts: { copy(shot: S): Promise<Pixels>; now(): number; moved(): void }) {}

  /** Leaves the frame to its owner. */
  async look(shot: S): Promise<void> {
    const at = this.parts.now();
    if (at - this.#lookedAt < EVERY_MS) return;
    // What was seen long ago says nothing of a movement.
    if (at - this.#lookedAt > 3 * EVERY_MS) this.#before = [];
    this.#lookedAt = at;
    const own = shot.clone();
    try {
      const cells = means(await this.parts.copy(own));
      const changed = this.#before.filter((cell, i) => Math.abs(cell - cells[i]) >= CHANGED_BY);
      this.#before = cells;
      if (changed.length >= CHANGED_CELLS) this.parts.moved();
    } catch {
      // A frame that cannot be read (its camera has just gone) shows nobody.
    } finally {
      own.close();
    }
  }
}

/** Mean brightness of each cell, row by row; every other pixel of every other row is enough. */
function means({ width, height, format, data }: Pixels): number[] {
  const bytes = new Uint8Array(data);
  // Green stands for brightness where there is no luma.
  const [step, first] = format === 'I420' ? [1, 0] : [4, 1];
  const sums = new Float64Array(CELLS * CELLS);
  const counts = new Uint32Array(CELLS * CELLS);
  for (let y = 0; y < height; y += 2)
    for (let x = 0; x < width; x += 2) {
      const cell = Math.floor((y * CELLS) / height) * CELLS + Math.floor((x * CELLS) / width);
      sums[cell] += bytes[(y * width + x) * step + first];
      counts[cell]++;
    }
  return Array.from(sums, (sum, i) => sum / Math.max(counts[i], 1));
}
