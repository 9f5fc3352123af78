import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';

const ASKED = {
  table: { properties: ['openFile'], filters: [{ name: 'CSV', extensions: ['csv', 'txt', 'tsv'] }] },
  folder: { properties: ['openDirectory'] },
  zip: { properties: ['openFile'], filters: [{ name: 'ZIP', extensions: ['zip'] }] },
  backup: { properties: ['openFile'], filters: [{ name: 'Threshold', extensions: ['threshold'] }] },
} satisfies Record<string, OpenDialogOptions>;

/** The page has no files: whoever sits before it names one in the system's own dialog. Null where none is chosen. */
export async function chooseFile(window: BrowserWindow | null, { what }: { readonly what: keyof typeof ASKED }): Promise<string | null> {
  if (window === null) return null;
  const { filePaths } = await dialog.showOpenDialog(window, ASKED[what]);
  return filePaths.at(0) ?? null;
}
