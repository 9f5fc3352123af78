import { failed } from '../embed/embedded';
import { fileHash } from '../embed/file-hash';
import type { ReadFeaturesOptions } from '../embed/read-features';
import { withWorkers } from '../embed/with-workers';
import type { WorkerPool } from '../embed/worker-pool';
import { type CropCache, openCropCache } from './crop-cache';
import type { Cropped } from './cropped';

export interface ReadCropsOptions extends Omit<ReadFeaturesOptions, 'images'> {
  readonly files: Iterable<string>;
  /** Pixels. */
  readonly side: number;
}

/**
 * Each file's most central face, aligned as for the embedders and made smaller, or why there is none; cut once, and kept.
 * @throws Fault weights-missing, backend-unavailable, internal; `signal.reason` when it was ended early
 */
export async function readCrops(options: ReadCropsOptions): Promise<ReadonlyMap<string, Cropped>> {
  const { cache, side } = options;
  return withWorkers(options, (pool, run) =>
    readAll(options, pool, openCropCache(cache, { features: pool.features, backend: pool.backend, side }, run)),
  );
}

async function readAll({ files: all, side, onProgress, signal }: ReadCropsOptions, pool: WorkerPool, cache: CropCache) {
  const files = [...new Set(all)];
  const found = new Map<string, Cropped>();
  let computed = 0;
  onProgress?.(0, files.length, 0);
  const note = (file: string, cropped: Cropped) => {
    found.set(file, cropped);
    onProgress?.(found.size, files.length, computed);
  };
  const missing: (readonly [file: string, sha256: string])[] = [];
  for (const file of files) {
    signal?.throwIfAborted();
    const sha256 = await fileHash(file);
    const known = sha256 === null ? UNREADABLE : cache.get(sha256);
    if (known !== undefined) note(file, known);
    else if (sha256 !== null) missing.push([file, sha256]);
  }
  await Promise.all(
    missing.map(async ([file, sha256]) => {
      const cropped = await pool.crop(file, side);
      signal?.throwIfAborted();
      // A process that ended says nothing of the picture for good.
      if (cropped.kind === 'crop' || cropped.fault.code !== 'internal') cache.put(sha256, cropped);
      computed += 1;
      note(file, cropped);
    }),
  );
  return found;
}

const UNREADABLE = failed({ code: 'picture-unreadable', message: 'The file cannot be read; check its name and its rights.' });
