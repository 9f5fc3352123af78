import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';

/** A ZIP of text files. @param at time that each of them gets, milliseconds since the epoch */
export async function zipOf(files: readonly { readonly name: string; readonly text: string }[], at: number): Promise<Uint8Array> {
  const zip = new yazl.ZipFile();
  for (const { name, text } of files) zip.addBuffer(Buffer.from(text), name, { mtime: new Date(at) });
  zip.end();
  return buffer(zip.outputStream);
}
