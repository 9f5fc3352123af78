import { readFile } from 'node:fs/promises';
import { Transformer } from '@napi-rs/image';

/** Twice what a page shows on a plain screen. */
const SIDE = 160;
const QUALITY = 80;

/** A small copy as a data URI; null where the file holds no picture. */
export async function thumbnail(file: string): Promise<string | null> {
  try {
    const small = await new Transformer(await readFile(file)).rotate().resize({ width: SIDE }).jpeg(QUALITY);
    return `data:image/jpeg;base64,${small.toString('base64')}`;
  } catch {
    return null;
  }
}
