import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where a station keeps what it must not lose. */
export interface DataFolder {
  readonly gallery: string;
  readonly lock: string;
}

/** Makes the folder if need be, for its owner's eyes alone, and names what lies in it. */
export function dataFolder(path: string): DataFolder {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o700);
  return { gallery: join(path, 'gallery.sqlite'), lock: join(path, 'lock.sqlite') };
}
