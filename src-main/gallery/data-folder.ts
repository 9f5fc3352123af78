import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where a station keeps what it must not lose. */
export interface DataFolder {
  readonly gallery: string;
  readonly lock: string;
  /** Folder of encoders that were added; made when the first one is. */
  readonly encoders: string;
  /** Where a backup is put together; gone when it is made. */
  readonly making: string;
  /** Where a backup is unpacked, and waits to take the station's place. */
  readonly restore: string;
}

/** Makes the folder if need be, then for its owner alone, and names what lies in it. */
export function dataFolder(path: string): DataFolder {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return {
    gallery: join(path, 'gallery.sqlite'),
    lock: join(path, 'lock.sqlite'),
    encoders: join(path, 'encoders'),
    making: join(path, 'backup-in-progress'),
    restore: join(path, 'restore-in-progress'),
  };
}
