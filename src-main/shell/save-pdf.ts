import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { BrowserWindow } from 'electron';
import { Fault } from '../core/fault';

/** Where a file of that name is to go; null where nobody wants it any more. */
export type AskWhere = (window: BrowserWindow, name: string) => Promise<string | null>;

/** Writes the window's page as it would be printed. @returns the file's name, without its folder @throws Fault file-not-written */
export async function savePdf(window: BrowserWindow | null, name: string, askWhere: AskWhere): Promise<string | null> {
  if (window === null) throw new Fault('call-refused', 'The administrator’s window is closed.');
  const chosen = await askWhere(window, name);
  if (chosen === null) return null;
  const path = extname(chosen) === '' ? `${chosen}.pdf` : chosen;
  const pdf = await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true, generateTaggedPDF: true });
  try {
    await writeFile(path, pdf);
  } catch (error) {
    throw new Fault('file-not-written', `${path} cannot be written: choose another folder, or make room on the disk.`, { cause: error });
  }
  return basename(path);
}
