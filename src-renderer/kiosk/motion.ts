import type { Pixels } from '../camera/pixels';

/** Cells across and down: coarse, so that a camera's noise does not count as somebody. */
const CELLS = 16;
/** Of 255: cells that differ by this much have somebody in them, or have lost him; a slow change of daylight stays below it. */
const CHANGED_BY = 12;
/** A person who comes up fills many cells; a fly does not. */
const CHANGED_CELLS = 4;

/** A picture is compared with one of so long ago at least, ms, as far as there is one: between neighbouring frames somebody who comes up slowly hardly moves. */
const COMPARED_MS = 300;
/** What was seen longer ago says nothing of a movement. */
const FORGOTTEN_MS = 900;

interface Shot<S> {
  clone(): S;
  close(): void;
}

/** Whether something moves before the camera: whoever comes is looked at now, and the screen of a door that asks for a number first wakes. */
export class Motion<S extends Shot<S>> {
  #before: { readonly cells: readonly number[]; readonly at: number } | null = null;
  #looking = false;

  constructor(private readonly parts: { copy(shot: S): Promise<Pixels>; now(): number; moved(): void }) {}

  /** Leaves the frame to its owner. */
  async look(shot: S): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const own = shot.clone();
    try {
      const cells = means(await this.parts.copy(own));
      const at = this.parts.now();
      const before = this.#before !== null && at - this.#before.at <= FORGOTTEN_MS ? this.#before : { cells, at };
      const changed = before.cells.filter((cell, i) => Math.abs(cell - cells[i]) >= CHANGED_BY);
      const moved = changed.length >= CHANGED_CELLS;
      this.#before = moved || at - before.at >= COMPARED_MS ? { cells, at } : before;
      if (moved) this.parts.moved();
    } catch {
      // A frame that cannot be read (its camera has just gone) shows nobody.
    } finally {
      own.close();
      this.#looking = false;
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
