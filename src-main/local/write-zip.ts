import { writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import type { BundleFile } from '../contract/diagnostics';
import { writeWhole } from './whole-file';

/**
 * Writes text files as one ZIP. @param at time that each of them gets, milliseconds since the epoch
 * @throws Fault file-not-written
 */
export async function writeZip(path: string, files: readonly BundleFile[], at: number): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const { name, text } of files) zip.addBuffer(Buffer.from(text), name, { mtime: new Date(at) });
  zip.end();
  await writeWhole(path, async (part) => writeFile(part, await buffer(zip.outputStream)));
}
