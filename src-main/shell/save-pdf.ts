import { writeFile } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';
import { Fault } from '../core/fault';

/** Where a file of that name is to go; null where nobody wants it any more. */
export type AskWhere = (window: BrowserWindow, name: string) => Promise<string | null>;

/** Writes the window's page as it would be printed. @returns where it lies @throws Fault file-not-written */
export async function savePdf(window: BrowserWindow | null, name: string, askWhere: AskWhere): Promise<string | null> {
  if (window === null) throw new Fault('call-refused', 'The administrator’s window is closed.');
  const path = await askWhere(window, name);
  if (path === null) return null;
  const pdf = await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true, generateTaggedPDF: true });
  try {
    await writeFile(path, pdf);
  } catch (error) {
    throw new Fault('file-not-written', `${path} cannot be written: choose another folder, or make room on the disk.`, { cause: error });
  }
  return path;
}
