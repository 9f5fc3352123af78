import type { FeaturesId } from '../../core/ids';
import type { BackendName, EncodingPath } from '../../encoder';
import { type FeatureCache, openCache } from './cache';
import { failed, type Read } from './embedded';
import { fileHash } from './file-hash';
import { withWorkers, type WorkersOptions } from './with-workers';
import type { WorkerPool } from './worker-pool';

export interface ReadFeaturesOptions extends WorkersOptions {
  /** Files to look at, by the path each takes; a file may take both. */
  readonly images: Readonly<Record<EncodingPath, Iterable<string>>>;
  /** Folder for what is computed; the next run goes on from it. */
  readonly cache: string;
  /** @param computed how many of `done` were not in the cache */
  readonly onProgress?: ((done: number, total: number, computed: number) => void) | undefined;
}

export interface ReadImages extends Readonly<Record<EncodingPath, ReadonlyMap<string, Read>>> {
  readonly id: FeaturesId;
  readonly backend: BackendName;
  /** Pictures that were not in the cache, and the seconds they took, without loading the nets. */
  readonly computed: number;
  readonly seconds: number;
}

/**
 * The features of each file's most central face, or why there are none; they are kept, and serve whatever head comes after.
 * @throws Fault weights-missing, backend-unavailable, internal; `signal.reason` when it was ended early
 */
export async function readFeatures(options: ReadFeaturesOptions): Promise<ReadImages> {
  return withWorkers(options, (pool, run) => {
    const { features, backend } = pool;
    const open = (path: EncodingPath) => openCache(options.cache, { features, backend, path }, run);
    return readAll(options, pool, { enrolment: open('enrolment'), live: open('live') });
  });
}

const PATHS = ['enrolment', 'live'] as const satisfies readonly EncodingPath[];

interface Job {
  readonly file: string;
  readonly path: EncodingPath;
}

async function readAll(
  { images, onProgress, signal }: ReadFeaturesOptions,
  pool: WorkerPool,
  caches: Readonly<Record<EncodingPath, FeatureCache>>,
): Promise<ReadImages> {
  const jobs: Job[] = PATHS.flatMap((path) => [...new Set(images[path])].map((file) => ({ file, path })));
  const found: Record<EncodingPath, Map<string, Read>> = { enrolment: new Map(), live: new Map() };
  const start = performance.now();
  let done = 0;
  let computed = 0;
  onProgress?.(0, jobs.length, 0);
  const note = ({ file, path }: Job, read: Read) => {
    found[path].set(file, read);
    onProgress?.(++done, jobs.length, computed);
  };
  const missing: (readonly [Job, string])[] = [];
  for (const job of jobs) {
    signal?.throwIfAborted();
    const sha256 = await fileHash(job.file);
    const known = sha256 === null ? UNREADABLE : caches[job.path].get(sha256);
    if (known !== undefined) note(job, known);
    else if (sha256 !== null) missing.push([job, sha256]);
  }
  await Promise.all(
    missing.map(async ([job, sha256]) => {
      const read = await pool.read(job.file, job.path);
      signal?.throwIfAborted();
      // A process that ended says nothing of the picture for good.
      if (read.kind === 'features' || read.fault.code !== 'internal') caches[job.path].put(sha256, read);
      computed += 1;
      note(job, read);
    }),
  );
  return { ...found, id: pool.features, backend: pool.backend, computed, seconds: (performance.now() - start) / 1000 };
}

const UNREADABLE = failed({ code: 'picture-unreadable', message: 'The file cannot be read; check its name and its rights.' });
