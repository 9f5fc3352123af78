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

/**
 * A small file system in memory for a station's data. Where it may not be mounted the engine itself is forbidden to write (setrlimit(2), RLIMIT_FSIZE: EFBIG in place
 * of ENOSPC); where that cannot be done either, `missing` says so, and no disk is filled.
 */
export interface SmallDisk {
  readonly folder: string;
  readonly missing: string | null;
  /** Not a byte is left for that engine: what SQLite appends to its journal fails. */
  fill(engine: number): void;
  free(engine: number): void;
  unmount(): void;
}

export function smallDisk(folder: string): SmallDisk {
  mkdirSync(folder, { recursive: true });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m,mode=0700`, 'tmpfs', folder], { encoding: 'utf8' });
  if (mounted.status !== 0) return forbiddenWrites(folder, (mounted.stderr ?? '').trim() || 'no mount command');
  const filler = join(folder, 'filler');
  return {
    folder,
    missing: null,
    fill: () => {
      const file = openSync(filler, 'a');
      for (const chunk of [CHUNK, LAST]) while (written(file, chunk));
      closeSync(file);
    },
    free: () => rmSync(filler, { force: true }),
    unmount: () => {
      // The last readers may hold it for a moment: lazily.
      spawnSync('umount', ['-l', folder]);
    },
  };
}

function forbiddenWrites(folder: string, noMount: string): SmallDisk {
  const hasLimits = spawnSync('prlimit', ['--version']).status === 0;
  const limit = (engine: number, bytes: string): void => {
    const { status, stderr } = spawnSync('prlimit', ['--pid', String(engine), `--fsize=${bytes}:`], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the engine cannot be kept from writing: ${stderr.trim()}`);
  };
  return {
    folder,
    missing: hasLimits ? null : `a tmpfs may not be mounted here (${noMount}), and there is no prlimit`,
    fill: (engine) => limit(engine, '0'),
    free: (engine) => limit(engine, 'unlimited'),
    unmount: () => undefined,
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
