import { readFile, stat } from 'node:fs/promises';
import { MAX_PHOTO_BYTES } from '../contract/photo';
import { Fault } from '../core/fault';

/** @throws Fault picture-unreadable, picture-too-large */
export async function readPhoto(path: string): Promise<Uint8Array<ArrayBuffer>> {
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

/** Does something with one photo; what goes wrong with it names its file. */
export async function withPhoto<T>(path: string, work: (bytes: Uint8Array<ArrayBuffer>) => Promise<T>): Promise<T> {
  try {
    return await work(await readPhoto(path));
  } catch (error) {
    if (error instanceof Fault) throw new Fault(error.code, `${path}: ${error.message}`, { cause: error });
    throw error;
  }
}
