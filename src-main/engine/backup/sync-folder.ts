import { closeSync, fsyncSync, openSync } from 'node:fs';

/** The names in it are on the disk when this returns. Windows has no such call. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  syncFile(path, 'r');
}

export function syncFile(path: string, flags = 'r+'): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
