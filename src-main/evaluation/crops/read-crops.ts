import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { failed } from '../embed/embedded';
import { fileHash } from '../embed/file-hash';
import type { ReadFeaturesOptions } from '../embed/read-features';
import { startWorkers, type WorkerPool } from '../embed/worker-pool';
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
  const { encoderOptions, cache, worker, workers = availableParallelism(), side, signal } = options;
  signal?.throwIfAborted();
  const pool = await startWorkers(worker, workers, encoderOptions);
  const stop = () => void pool.close();
  signal?.addEventListener('abort', stop);
  try {
    signal?.throwIfAborted();
    const run = `${Date.now()}-${randomUUID().slice(0, 8)}`;
    return await readAll(options, pool, openCropCache(cache, { features: pool.features, backend: pool.backend, side }, run));
  } catch (error) {
    // Work that was cut off fails in its own ways; the reason is the one that was given.
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.close();
  }
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
