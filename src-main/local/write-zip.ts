import { writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import type { RecordFile } from '../contract/engine';
import { writeWhole } from './whole-file';

/**
 * Writes files as one ZIP, text in UTF-8. @param at time that each of them gets, milliseconds since the epoch
 * @throws Fault file-not-written
 */
export async function writeZip(path: string, files: readonly RecordFile[], at: number): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const file of files)
    zip.addBuffer('text' in file ? Buffer.from(file.text) : Buffer.from(file.bytes), file.name, { mtime: new Date(at) });
  zip.end();
  await writeWhole(path, async (part) => writeFile(part, await buffer(zip.outputStream)));
}
