import { basename, extname } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';

/**
 * Asks whoever sits there where a file is to go, and has it written. A page names no path, and learns the file's name alone.
 * @param name proposed, with its ending
 * @returns the file's name, without its folder; null where nowhere was chosen, or nobody sits there any more
 */
export async function saveAs(
  window: BrowserWindow | null,
  name: string,
  write: (file: string, window: BrowserWindow) => Promise<unknown>,
): Promise<string | null> {
  if (window === null) return null;
  const ending = extname(name);
  const filters = [{ name: ending.slice(1).toUpperCase(), extensions: [ending.slice(1)] }];
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: name, filters });
  if (canceled || filePath === '') return null;
  const file = extname(filePath) === '' ? `${filePath}${ending}` : filePath;
  await write(file, window);
  return basename(file);
}
