import { readFileSync, writeFileSync } from 'node:fs';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';

/** A window that is being dragged moves with each pixel. */
const RESTS_AFTER_MS = 500;

const rectangleSchema = z.strictObject({ x: z.int(), y: z.int(), width: z.int().min(200), height: z.int().min(200) });

/** Where a window stood when somebody last moved it; nothing where nobody has, the file cannot be read, or no display reaches there now. */
export function placed(file: string, displays: readonly { readonly bounds: Rectangle }[]): Rectangle | undefined {
  try {
    const place = rectangleSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return displays.some(({ bounds }) => overlap(place, bounds)) ? place : undefined;
  } catch {
    return undefined;
  }
}

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Keeps where somebody puts a window, so that it stands there again after a start. */
export function keepPlace(window: BrowserWindow, file: string): void {
  const keep = (): void => {
    try {
      if (!window.isDestroyed()) writeFileSync(file, JSON.stringify(window.getNormalBounds()));
    } catch {
      // A full disk costs the place of a window, and no more.
    }
  };
  let rests: ReturnType<typeof setTimeout> | undefined;
  const moves = (): void => {
    clearTimeout(rests);
    rests = setTimeout(keep, RESTS_AFTER_MS);
  };
  window.on('move', moves);
  window.on('resize', moves);
}
