import { readFileSync, writeFileSync } from 'node:fs';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';

const rectangleSchema = z.strictObject({ x: z.int(), y: z.int(), width: z.int().min(200), height: z.int().min(200) });

/** Where a window stood when somebody last moved it; nothing where nobody has, or the file cannot be read. */
export function placed(file: string): Rectangle | undefined {
  try {
    return rectangleSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Keeps where somebody puts a window, so that it stands there again after a start. */
export function keepPlace(window: BrowserWindow, file: string): void {
  const keep = (): void => {
    try {
      writeFileSync(file, JSON.stringify(window.getNormalBounds()));
    } catch {
      // A full disk costs the place of a window, and no more.
    }
  };
  window.on('moved', keep);
  window.on('resized', keep);
}
