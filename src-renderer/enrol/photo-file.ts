import { MAX_PHOTO_BYTES, type Photo } from '../../src-main/contract/photo';
import type { FaultCode } from '../../src-main/contract/reply';

export type ReadFile = { readonly photo: Photo; readonly problem: null } | { readonly photo: null; readonly problem: FaultCode };

/** A picture file for the station; what is empty or enormous is not even sent. */
export async function readPhoto(file: File): Promise<ReadFile> {
  if (file.size === 0) return { photo: null, problem: 'picture-empty' };
  if (file.size > MAX_PHOTO_BYTES) return { photo: null, problem: 'picture-too-large' };
  try {
    return { photo: { kind: 'file', bytes: new Uint8Array(await file.arrayBuffer()) }, problem: null };
  } catch {
    // Gone, or on a stick that was pulled out, between choosing and reading.
    return { photo: null, problem: 'picture-unreadable' };
  }
}

/** For the screen alone; null where the browser cannot draw it. */
export async function drawable(file: File): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file);
  } catch {
    return null;
  }
}
