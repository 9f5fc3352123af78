import { rename, rm, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import type { BundleFile } from '../contract/diagnostics';
import { Fault } from '../core/fault';

/**
 * Writes text files as one ZIP, which has its name once it is whole. @param at time that each of them gets, milliseconds since the epoch
 * @throws Fault file-not-written; no half of it is left
 */
export async function writeZip(path: string, files: readonly BundleFile[], at: number): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const { name, text } of files) zip.addBuffer(Buffer.from(text), name, { mtime: new Date(at) });
  zip.end();
  const part = `${path}.part`;
  try {
    await writeFile(part, await buffer(zip.outputStream));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw new Fault('file-not-written', `The file ${path} cannot be written: choose another folder, or make room.`, { cause: error });
  }
}
