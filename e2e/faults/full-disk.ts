import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openGallery } from '../../src-main/gallery/database';
import { dataFolder } from '../../src-main/gallery/data-folder';

const MEGABYTES = 96;
const CHUNK = Buffer.alloc(64 * 1024);
/** What a filler can still take at the end: less than one page of the system's memory, and of the journal. */
const LAST = Buffer.alloc(512);

/** A small file system in memory for a station's data; where it may not be mounted, `missing` says why, and no disk is filled. */
export interface SmallDisk {
  readonly folder: string;
  readonly missing: string | null;
  /** Not a byte is left: what SQLite appends to its journal fails with ENOSPC. */
  fill(): void;
  free(): void;
  unmount(): void;
}

export function smallDisk(folder: string): SmallDisk {
  mkdirSync(folder, { recursive: true });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m,mode=0700`, 'tmpfs', folder], { encoding: 'utf8' });
  const missing = mounted.status === 0 ? null : `a tmpfs may not be mounted here (${(mounted.stderr ?? '').trim() || 'no mount command'})`;
  const filler = join(folder, 'filler');
  return {
    folder,
    missing,
    fill: () => {
      const file = openSync(filler, 'a');
      for (const chunk of [CHUNK, LAST]) while (written(file, chunk));
      closeSync(file);
    },
    free: () => rmSync(filler, { force: true }),
    unmount: () => {
      // The last readers may hold it for a moment: lazily.
      if (missing === null) spawnSync('umount', ['-l', folder]);
    },
  };
}

function written(file: number, bytes: Buffer): boolean {
  try {
    return writeSync(file, bytes) > 0;
  } catch {
    return false;
  }
}

/** Empties the journal of a running station into its database: otherwise room that is in it already would take the next events, and a full disk would go unnoticed. */
export function emptyJournal(folder: string): void {
  const db = openGallery({ path: dataFolder(folder).gallery, newStationId: randomUUID });
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}
