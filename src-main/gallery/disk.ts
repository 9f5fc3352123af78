import { statfs } from 'node:fs/promises';
import { z } from 'zod';
import { fileOf, type ReadableDatabase } from './database';

/** Bytes that are free for the station where its gallery lies, of how many, and what the gallery takes. */
export async function diskOf(db: ReadableDatabase): Promise<{ readonly free: number; readonly all: number; readonly used: number }> {
  const { bavail, blocks, bsize } = await statfs(fileOf(db));
  const used = z.int().parse(db.prepare('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size').pluck().get());
  return { free: bavail * bsize, all: blocks * bsize, used };
}

/** Left free for the log whatever else is written: a door whose log cannot grow stays shut. This project's own choice, and a twentieth of a small disk. */
const RESERVE_BYTES = 256e6;
const RESERVE_SHARE = 1 / 20;

/** Whether so many bytes more, in that folder, leave the log its room. */
export async function leavesRoom(folder: string, bytes: number): Promise<boolean> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return bytes + Math.min(RESERVE_BYTES, RESERVE_SHARE * blocks * bsize) <= bavail * bsize;
}
