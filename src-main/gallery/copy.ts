import { open } from 'node:fs/promises';
import type { WritableDatabase } from './database';

/** A few milliseconds of the door's time at once. */
const PAGES = 64;
/** Eight megabytes: so much is brought to the disk before more is copied, lest the last step wait for all of it, and the door with it. */
const SYNCED_PAGES = 2048;

/**
 * Copies the gallery as it stands when this resolves, while it goes on being written.
 * @param file that is not there yet
 * @param reached is told which part of it is copied, and ends it by throwing
 */
export async function copyGallery(db: WritableDatabase, file: string, reached: (part: number) => void): Promise<void> {
  let unsynced = 0;
  const sync: { now: Promise<void> | null; failure: Error | null } = { now: null, failure: null };
  const copying = db.backup(file, {
    progress: ({ totalPages, remainingPages }) => {
      if (sync.failure !== null) throw sync.failure;
      reached(1 - remainingPages / totalPages);
      if (sync.now !== null) return 0;
      unsynced += PAGES;
      if (unsynced < SYNCED_PAGES) return PAGES;
      unsynced = 0;
      sync.now = synced(file)
        .catch((error: unknown) => {
          sync.failure = error instanceof Error ? error : new Error(String(error));
        })
        .finally(() => (sync.now = null));
      return 0;
    },
  });
  try {
    await copying;
  } finally {
    // Whoever deletes the copy finds it closed.
    await sync.now;
  }
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}
