import { writeFile } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';
import { writeWhole } from '../local/whole-file';
import { saveAs } from './save-as';

/** Writes the window's page as it would be printed. @returns the file's name; null where nowhere was chosen @throws Fault file-not-written */
export const savePdf = (window: BrowserWindow | null, name: string): Promise<string | null> =>
  saveAs(window, name, async (file, { webContents }) => {
    const pdf = await webContents.printToPDF({ pageSize: 'A4', printBackground: true, generateTaggedPDF: true });
    await writeWhole(file, (part) => writeFile(part, pdf));
  });
