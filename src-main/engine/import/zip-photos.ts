import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, validateFileName, type ZipFile } from 'yauzl';
import { MAX_PHOTO_BYTES } from '../../contract/photo';
import { Fault } from '../../core/fault';
import { decodeText } from './decode-text';
import { isHidden, MOST_FILES, type PhotoSource, photoTooLarge } from './photo-source';

/** A directory of as many files with long names. */
const LONGEST_DIRECTORY = 64 * 1024 * 1024;

/**
 * The files of a ZIP archive, each unpacked in memory when it is read: nothing is written anywhere, and no entry becomes larger than a photo may be: what its
 * header says counts, and one that says too little is damaged.
 * @throws Fault zip-unreadable, zip-protected, zip-unsafe
 */
export async function photoZip(path: string): Promise<PhotoSource> {
  const entries = await orFault(() => within(path, entriesOf), zipUnreadable);
  return {
    names: [...entries.keys()],
    read: async (name) => {
      const entry = entries.get(name);
      if (entry === undefined || !entry.canDecodeFileData()) throw unreadable();
      if (entry.uncompressedSize > MAX_PHOTO_BYTES) throw photoTooLarge();
      return orFault(() => within(path, async (zip) => buffer(await zip.openReadStreamPromise(entry))), unreadable);
    },
  };
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > MOST_FILES) throw tooMuch();
  const entries = new Map<string, Entry>();
  let length = 0;
  for await (const entry of zip.eachEntry()) {
    length += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
    if (length > LONGEST_DIRECTORY) throw tooMuch();
    // Chinese Windows writes names in its own encoding, and says nothing of it; old programs of Windows write its slashes.
    const name = decodeText(entry.fileNameRaw).replaceAll('\\', '/');
    if (validateFileName(name) !== null)
      throw new Fault(
        'zip-unsafe',
        'A name in the ZIP file leads out of it: unpack it where nothing can be overwritten, and choose the folder.',
      );
    if (name.endsWith('/') || isHidden(name)) continue;
    if (entry.isEncrypted()) throw new Fault('zip-protected', 'The ZIP file is protected by a password: make one without.');
    entries.set(name, entry);
  }
  return entries;
}

async function within<T>(path: string, work: (zip: ZipFile) => Promise<T>): Promise<T> {
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false });
  try {
    return await work(zip);
  } finally {
    zip.close();
  }
}

async function orFault<T>(work: () => Promise<T>, fault: (cause: unknown) => Fault): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Fault && error.code !== 'list-malformed' ? error : fault(error);
  }
}

const tooMuch = (): Fault =>
  new Fault('zip-unsafe', `The ZIP file holds more than ${MOST_FILES} files: make one with the photos of this list alone.`);
const zipUnreadable = (cause: unknown): Fault =>
  new Fault('zip-unreadable', 'The photos are neither a folder nor a complete ZIP file; choose one of the two.', { cause });
const unreadable = (cause?: unknown): Fault =>
  new Fault('picture-unreadable', 'The file in the ZIP is damaged; make the ZIP anew.', { cause });
