import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DataFolder } from '../../gallery/data-folder';
import { restorePlaces } from './places';
import { syncFolder } from './sync-folder';

/**
 * To be called by the holder of the folder's lock, before the gallery is opened: where a backup was made ready, it takes the station's place now.
 * Ends in the station that was or the one that is to come, whole, wherever it is broken off and begun anew. What else was left half done is removed, where it can be.
 */
export function finishRestore(folder: DataFolder): void {
  if (existsSync(restorePlaces(folder).marker)) for (const step of swapSteps(folder)) step();
  for (const left of [folder.making, folder.restore]) removeIfPossible(left);
}

/** What belongs to another user, say of a backup as root that was killed, keeps no door shut. */
function removeIfPossible(left: string): void {
  try {
    rmSync(left, { recursive: true, force: true });
  } catch (error) {
    process.stderr.write(`${left} is left of a backup and cannot be removed: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}

/** Each of them can be done again, and changes one name at most. While what is to come has not left its place, what stands in the station's is the one that was. */
export function swapSteps(folder: DataFolder): readonly (() => void)[] {
  const places = restorePlaces(folder);
  const aside = (path: string, unless: string) => (): void => {
    if (existsSync(unless) && existsSync(path)) renameSync(path, join(places.before, basename(path)));
  };
  const into = (from: string, path: string) => (): void => {
    if (existsSync(from)) renameSync(from, path);
  };
  const { gallery } = folder;
  return [
    () => void mkdirSync(places.before, { recursive: true, mode: 0o700 }),
    // Beside a gallery that they do not belong to they would be taken for its newest changes.
    ...[`${gallery}-wal`, `${gallery}-shm`, gallery].map((path) => aside(path, places.gallery)),
    into(places.gallery, gallery),
    aside(folder.encoders, places.encoders),
    into(places.encoders, folder.encoders),
    () => {
      for (const changed of [places.before, places.next, dirname(gallery)]) syncFolder(changed);
    },
    () => {
      rmSync(places.marker);
      syncFolder(folder.restore);
    },
  ];
}
