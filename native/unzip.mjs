// Reads zip archives (wheels, jars, Electron's runtime) with Node alone, entry by entry, so that a large one never stands in memory.
// Structure: PKWARE APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open, rename, rm, symlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { createInflateRaw } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const STORED = 0;

/**
 * Unpacks the entries for which `place` names a file; returns how many there were. Executable bits and links are kept.
 * @param {string} archive
 * @param {(name: string) => string | undefined} place
 */
export async function unzip(archive, place) {
  let count = 0;
  for (const entry of await entries(archive)) {
    const target = entry.name.endsWith('/') ? undefined : place(entry.name);
    if (target === undefined) continue;
    await mkdir(dirname(target), { recursive: true });
    const content = await contentOf(archive, entry);
    if (entry.isLink) {
      await symlink(await text(content), target);
    } else {
      await pipeline(content, createWriteStream(target));
      if (entry.isExecutable) await chmod(target, 0o755);
    }
    count += 1;
  }
  return count;
}

/**
 * Fills a folder beside the one that is meant, and puts it in its place at the end: one whose filling was broken off must not pass for it.
 * @param {string} folder
 * @param {(part: string) => Promise<unknown>} fill
 */
export async function fillWhole(folder, fill) {
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await fill(part);
  await rm(folder, { recursive: true, force: true });
  await rename(part, folder);
}

/** @typedef {{ name: string, method: number, packed: number, offset: number, isExecutable: boolean, isLink: boolean }} Entry */

/** @param {string} archive @returns {Promise<Entry[]>} */
async function entries(archive) {
  const file = await open(archive);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, END_LENGTH + 0xffff));
    await file.read(tail, 0, tail.length, size - tail.length);
    let end = tail.length - END_LENGTH;
    while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
    if (end < 0) throw new Error(`${archive} is not a complete zip archive`);
    const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
    await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
    return parseDirectory(directory);
  } finally {
    await file.close();
  }
}

/** @param {Buffer} directory */
function parseDirectory(directory) {
  /** @type {Entry[]} */
  const found = [];
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY;) {
    const nameLength = directory.readUInt16LE(at + 28);
    const mode = directory.readUInt32LE(at + 38) >>> 16;
    found.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
      isExecutable: (mode & 0o100) !== 0,
      isLink: (mode & 0o170000) === 0o120000,
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return found;
}

/** @param {string} archive @param {Entry} entry */
async function contentOf(archive, entry) {
  const file = await open(archive);
  const header = Buffer.alloc(30);
  await file.read(header, 0, 30, entry.offset);
  await file.close();
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (entry.packed === 0) return Readable.from([]);
  const raw = createReadStream(archive, { start, end: start + entry.packed - 1, highWaterMark: 1 << 20 });
  if (entry.method === STORED) return raw;
  const inflate = createInflateRaw({ chunkSize: 1 << 20 });
  raw.on('error', (error) => inflate.destroy(error));
  return raw.pipe(inflate);
}
