import type { EncoderId, FeaturesId } from '../../core/ids';
import type { BackendName, EncodingPath } from '../../encoder';
import { type Cache, openEmbeddingCache, openFeatureCache } from './cache';
import { type Embedded, failed, type Failure, type Read } from './embedded';
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

/** What became of each file on each path. */
export interface ReadImages<T = Read> extends Readonly<Record<EncodingPath, ReadonlyMap<string, T>>> {
  /** What the nets compute. */
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
    const { features: of, backend, read } = pool;
    const open = (path: EncodingPath) => openFeatureCache(options.cache, { of, backend, path }, run);
    return readAll(options, pool, read, { enrolment: open('enrolment'), live: open('live') });
  });
}

/**
 * The embeddings themselves, by an encoder that is a net of its own: they serve no other.
 * @param of the encoder that `options` name
 * @throws as `readFeatures`
 */
export async function readEmbeddings(options: ReadFeaturesOptions, of: EncoderId): Promise<ReadImages<Embedded>> {
  return withWorkers(options, (pool, run) => {
    const { backend, embed } = pool;
    const open = (path: EncodingPath) => openEmbeddingCache(options.cache, { of, backend, path }, run);
    return readAll(options, pool, embed, { enrolment: open('enrolment'), live: open('live') });
  });
}

const PATHS = ['enrolment', 'live'] as const satisfies readonly EncodingPath[];

interface Job {
  readonly file: string;
  readonly path: EncodingPath;
}

async function readAll<T extends Read | Embedded>(
  { images, onProgress, signal }: ReadFeaturesOptions,
  pool: WorkerPool,
  read: (file: string, path: EncodingPath) => Promise<T | Failure>,
  caches: Readonly<Record<EncodingPath, Cache<T | Failure>>>,
): Promise<ReadImages<T | Failure>> {
  const jobs: Job[] = PATHS.flatMap((path) => [...new Set(images[path])].map((file) => ({ file, path })));
  const found: Record<EncodingPath, Map<string, T | Failure>> = { enrolment: new Map(), live: new Map() };
  const start = performance.now();
  let done = 0;
  let computed = 0;
  onProgress?.(0, jobs.length, 0);
  const note = ({ file, path }: Job, one: T | Failure) => {
    found[path].set(file, one);
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
      const one = await read(job.file, job.path);
      signal?.throwIfAborted();
      // A process that ended says nothing of the picture for good.
      if (one.kind !== 'failure' || one.fault.code !== 'internal') caches[job.path].put(sha256, one);
      computed += 1;
      note(job, one);
    }),
  );
  return { ...found, id: pool.features, backend: pool.backend, computed, seconds: (performance.now() - start) / 1000 };
}

const UNREADABLE = failed({ code: 'picture-unreadable', message: 'The file cannot be read; check its name and its rights.' });
