import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { MAX_PHOTO_BYTES } from '../../contract/photo';
import { Fault } from '../../core/fault';

/** Where the photos of a list lie. */
export interface PhotoSource {
  /** Paths within it, apart by `/`; only what is listed can be read, so that no name leads out of it. */
  readonly names: readonly string[];
  /** @throws Fault picture-unreadable, picture-too-large */
  read(name: string): Promise<Uint8Array>;
}

/** More files than a list has people with five photos each. */
export const MOST_FILES = 200_000;

/** What macOS puts beside each file, into ZIP archives and onto foreign disks; and whatever else is hidden. Named like a photo, and none. */
export const isHidden = (name: string): boolean => {
  const parts = name.split('/');
  return parts.includes('__MACOSX') || parts.at(-1)?.startsWith('.') === true;
};

/** All files of a folder and its subfolders; links are not followed. @throws Fault argument-invalid */
export async function photoFolder(folder: string): Promise<PhotoSource> {
  const entries = await listed(folder);
  if (entries.length > MOST_FILES)
    throw new Fault('argument-invalid', `The folder of photos holds ${entries.length} files: choose the one with the photos alone.`);
  const names = entries.map((path) => path.split(sep).join('/')).filter((name) => !isHidden(name));
  return {
    names,
    read: async (name) => {
      const path = join(folder, name);
      try {
        if ((await stat(path)).size > MAX_PHOTO_BYTES) throw photoTooLarge();
        return await readFile(path);
      } catch (error) {
        if (error instanceof Fault) throw error;
        throw new Fault('picture-unreadable', 'The file cannot be read; check its rights.', { cause: error });
      }
    },
  };
}

export const photoTooLarge = (): Fault =>
  new Fault('picture-too-large', `The file is larger than ${MAX_PHOTO_BYTES} bytes; choose a smaller one.`);

async function listed(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length));
  } catch (error) {
    throw new Fault('argument-invalid', 'The folder of photos cannot be read; check its name and its rights.', { cause: error });
  }
}
