import { open } from 'node:fs/promises';
import type { WritableDatabase } from './database';

/** A few milliseconds of the door's time at once. */
const PAGES = 64;
/** Eight megabytes: so much is brought to the disk before more is copied, lest the last step wait for all of it, and the door with it. */
const SYNCED_PAGES = 2048;

/** Copies the gallery as it stands when this resolves, while it goes on being written. @param file that is not there yet */
export async function copyGallery(db: WritableDatabase, file: string): Promise<void> {
  let unsynced = 0;
  let syncing: Promise<void> | null = null;
  let failure: Error | null = null;
  await db.backup(file, {
    progress: () => {
      if (failure !== null) throw failure;
      if (syncing !== null) return 0;
      unsynced += PAGES;
      if (unsynced < SYNCED_PAGES) return PAGES;
      unsynced = 0;
      syncing = synced(file)
        .catch((error: unknown) => {
          failure = error instanceof Error ? error : new Error(String(error));
        })
        .finally(() => (syncing = null));
      return 0;
    },
  });
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}
