import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Replaces a file by `text`, for its owner alone. Whole and on the disk when this resolves; before that the old one stands, whatever happens. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const beside = `${path}.new`;
  await writeSynced(beside, text);
  await rename(beside, path);
  await syncFolderOf(path);
}

/** A new file for its owner alone, whose content is on the disk when this resolves; its name is once its folder is. */
export async function writeSynced(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
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
