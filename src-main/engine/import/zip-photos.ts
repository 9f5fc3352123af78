import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { MAX_PHOTO_BYTES } from '../../contract/photo';
import { Fault } from '../../core/fault';
import { decodeText } from './decode-text';
import { type PhotoSource, photoTooLarge } from './photo-source';

// PKWARE APPNOTE 6.3.10: sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end), 4.4.4 (flags), 4.4.5 (methods).
const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** Stands in a field whose value is in an extension for archives beyond 4 GB. */
const ELSEWHERE = 0xffffffff;
/** A directory of 200,000 long names. */
const LONGEST_DIRECTORY = 64 * 1024 * 1024;

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
}

/**
 * The files of a ZIP archive, each unpacked in memory when it is read: nothing is written anywhere, so that no name leads out of it, and no entry
 * becomes larger than a photo may be, whatever its header says.
 * @throws Fault argument-invalid
 */
export async function photoZip(path: string): Promise<PhotoSource> {
  const entries = new Map((await directoryOf(path)).filter(({ name }) => !name.endsWith('/')).map((entry) => [entry.name, entry]));
  return {
    names: [...entries.keys()],
    read: async (name) => {
      const entry = entries.get(name);
      if (entry === undefined) throw unreadable();
      if (entry.packed > MAX_PHOTO_BYTES) throw photoTooLarge();
      if ((entry.flags & ENCRYPTED) !== 0)
        throw new Fault('picture-unreadable', 'The file is protected by a password; make a ZIP file without one.');
      const packed = await orFault(() => packedBytes(path, entry), unreadable);
      if (entry.method === STORED) return packed;
      if (entry.method !== DEFLATED) throw unreadable();
      return unpacked(packed);
    },
  };
}

async function directoryOf(path: string): Promise<readonly Entry[]> {
  const directory = await orFault(
    () =>
      within(path, async (file) => {
        const { size } = await file.stat();
        const length = Math.min(size, END_LENGTH + LONGEST_COMMENT);
        const tail = await bytesAt(file, size - length, length);
        const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
        if (end < 0 || tail.readUInt32LE(end) !== END) throw noZip();
        const [bytes, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
        if (start === ELSEWHERE || bytes > LONGEST_DIRECTORY)
          throw new Fault('argument-invalid', 'The ZIP file is larger than 4 GB: unpack it, and choose the folder.');
        return bytesAt(file, start, bytes);
      }),
    noZip,
  );
  return orFault(() => Promise.resolve(entriesIn(directory)), noZip);
}

function entriesIn(directory: Buffer): readonly Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < directory.length;) {
    if (directory.readUInt32LE(at) !== ENTRY) throw noZip();
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => directory.readUInt16LE(at + place));
    entries.push({
      // Chinese Windows writes names in its own encoding, and says nothing of it.
      name: decodeText(directory.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength)),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    });
    at += ENTRY_LENGTH + nameLength + extra + comment;
  }
  return entries;
}

const packedBytes = (path: string, { offset, packed }: Entry): Promise<Buffer> =>
  within(path, async (file) => {
    const header = await bytesAt(file, offset, LOCAL_LENGTH);
    return bytesAt(file, offset + LOCAL_LENGTH + header.readUInt16LE(26) + header.readUInt16LE(28), packed);
  });

async function unpacked(packed: Buffer): Promise<Uint8Array> {
  try {
    return await promisify(inflateRaw)(packed, { maxOutputLength: MAX_PHOTO_BYTES });
  } catch (error) {
    throw error instanceof RangeError ? photoTooLarge() : unreadable(error);
  }
}

async function within<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

/** @throws RangeError where the file ends before */
async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw new RangeError('The file ends too early.');
  return buffer;
}

async function orFault<T>(work: () => Promise<T>, fault: (cause: unknown) => Fault): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Fault && error.code !== 'list-malformed' ? error : fault(error);
  }
}

const noZip = (cause?: unknown): Fault =>
  new Fault('argument-invalid', 'The photos are neither a folder nor a complete ZIP file; choose one of the two.', { cause });
const unreadable = (cause?: unknown): Fault =>
  new Fault('picture-unreadable', 'The file in the ZIP is damaged; make the ZIP anew.', { cause });
