import { readFile, stat } from 'node:fs/promises';
import { MAX_PHOTO_BYTES } from '../contract/photo';
import { Fault } from '../core/fault';

/** @throws Fault picture-unreadable, picture-too-large */
async function readPhoto(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const { size } = await stat(path);
    if (size > MAX_PHOTO_BYTES)
      throw new Fault('picture-too-large', `The file is larger than ${MAX_PHOTO_BYTES} bytes; choose a smaller one.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('picture-unreadable', 'The file cannot be read; check its name and its rights.', { cause: error });
  }
}

/** Reads one photo and does something with it; what goes wrong names its file. */
export function withPhoto<T>(path: string, work: (bytes: Uint8Array<ArrayBuffer>) => Promise<T>): Promise<T> {
  return aboutPhoto(path, async () => work(await readPhoto(path)));
}

export async function aboutPhoto<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault) throw new Fault(error.code, `${path}: ${error.message}`, { cause: error });
    throw error;
  }
}
