import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Replaces a file by `text`, for its owner alone. Whole and on the disk when this resolves; before that the old one stands, whatever happens. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const beside = `${path}.new`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  await syncFolderOf(path);
}

/** A name that was made or changed is on the disk only when its folder is. Windows has no such call. */
export async function syncFolderOf(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
