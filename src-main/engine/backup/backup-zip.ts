import { Readable } from 'node:stream';
import yazl from 'yazl';
import type { SavingWork } from './backup-work';
import { type Manifest, MANIFEST } from './manifest';
import { readCounted } from './read-counted';

/** A ZIP as it is made. @param paths where what the manifest names lies; @param work ends it with an error */
export function zipOf(manifest: Manifest, paths: ReadonlyMap<string, string>, work: SavingWork): AsyncIterable<Uint8Array> {
  const zip = new yazl.ZipFile();
  const mtime = new Date(manifest.madeAt);
  zip.on('error', (error: Error) => out.destroy(error));
  const out = zip.outputStream as NodeJS.ReadableStream & AsyncIterable<Uint8Array> & { destroy(error: Error): void };
  zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), MANIFEST, { mtime });
  const passed = work.counting('seal', bytesOf(manifest.files));
  let reading: Readable | null = null;
  // Whoever takes the bytes is told as well, but nobody may be taking them yet.
  out.on('error', () => undefined);
  // Else nobody would close the file of a backup that ends early.
  out.on('close', () => reading?.destroy());
  for (const { name, bytes } of manifest.files)
    zip.addReadStreamLazy(name, { mtime, mode: 0o100600, compressionLevel: 1, size: bytes }, (begin) => {
      reading = Readable.from(readCounted(paths.get(name) ?? '', passed)).on('error', (error) => zip.emit('error', error));
      begin(null, reading);
    });
  zip.end();
  return out;
}

export const bytesOf = (files: readonly { readonly bytes: number }[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);
