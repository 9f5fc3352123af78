import { statfs } from 'node:fs/promises';
import { z } from 'zod';
import type { ReadableDatabase } from './database';

const file = z.string().min(1);

/** Bytes that are free for the station where its gallery lies, of how many, and what the gallery takes. */
export async function diskOf(db: ReadableDatabase): Promise<{ readonly free: number; readonly all: number; readonly used: number }> {
  const path = file.parse(db.prepare(`SELECT file FROM pragma_database_list WHERE name = 'main'`).pluck().get());
  const { bavail, blocks, bsize } = await statfs(path);
  const used = z.int().parse(db.prepare('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size').pluck().get());
  return { free: bavail * bsize, all: blocks * bsize, used };
}
