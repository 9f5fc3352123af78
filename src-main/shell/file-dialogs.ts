import { writeFile } from 'node:fs/promises';
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import { Fault } from '../core/fault';
import { type CsvRow, toCsv } from '../local/csv';

const ASKED = {
  table: { properties: ['openFile'], filters: [{ name: 'CSV', extensions: ['csv', 'txt', 'tsv'] }] },
  folder: { properties: ['openDirectory'] },
  zip: { properties: ['openFile'], filters: [{ name: 'ZIP', extensions: ['zip'] }] },
} satisfies Record<string, OpenDialogOptions>;

/** The page has no files: whoever sits before it names one in the system's own dialog. Null where none is chosen. */
export async function chooseFile(window: BrowserWindow | null, { what }: { readonly what: keyof typeof ASKED }): Promise<string | null> {
  if (window === null) return null;
  const { filePaths } = await dialog.showOpenDialog(window, ASKED[what]);
  return filePaths.at(0) ?? null;
}

/** False where nowhere is chosen. @throws Fault disk-full */
export async function saveFile(
  window: BrowserWindow | null,
  { name, rows }: { readonly name: string; readonly rows: readonly CsvRow[] },
): Promise<boolean> {
  if (window === null) return false;
  const { filePath } = await dialog.showSaveDialog(window, { defaultPath: name, filters: [{ name: 'CSV', extensions: ['csv'] }] });
  if (filePath === '') return false;
  try {
    await writeFile(filePath, toCsv(rows), { mode: 0o600 });
    return true;
  } catch (error) {
    throw new Fault('disk-full', 'The file could not be saved there: choose another place, or make room.', { cause: error });
  }
}
