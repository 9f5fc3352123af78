// What a file or a folder takes on the disk, for people.
import { readdir, lstat } from 'node:fs/promises';
import { join } from 'node:path';

/** @param {string} path @returns {Promise<string>} */
export async function sizeOf(path) {
  return `${String(Math.round((await bytesOf(path)) / 1e6))} MB`;
}

/** @param {string} path @returns {Promise<number>} */
export async function bytesOf(path) {
  const about = await lstat(path);
  if (!about.isDirectory()) return about.size;
  const sizes = await Promise.all((await readdir(path)).map((name) => bytesOf(join(path, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}
