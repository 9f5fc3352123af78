import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EncoderId, FeaturesId } from '../../core/ids';
import type { BackendName, EncodingPath } from '../../encoder';
import { readLine, writeLine } from './cache-line';
import type { Embedded, Read } from './embedded';

/** What was computed before, by the SHA-256 of a file's bytes (hex), for one pair of nets and preprocessing, or one net of its own, backend and path. */
export interface Cache<T extends Read | Embedded> {
  get(sha256: string): T | undefined;
  put(sha256: string, one: T): void;
}

/** The backends agree to within rounding only: each has its own, so that one can be held against the other. */
export interface CacheKey<Id extends FeaturesId | EncoderId> {
  readonly of: Id;
  readonly backend: BackendName;
  readonly path: EncodingPath;
}

/**
 * Files that are only ever appended to, one a run: a run that is killed leaves at most its last line cut off, and two runs at once
 * do not write into each other's lines.
 * @param folder may be thrown away at any time
 * @param run a name that no other run has
 */
export const openFeatureCache = (folder: string, key: CacheKey<FeaturesId>, run: string): Cache<Read> =>
  openCache(folder, key, run, (one): one is Read => one.kind !== 'embedding');

/** Likewise, of an encoder whose embeddings come of no features. */
export const openEmbeddingCache = (folder: string, key: CacheKey<EncoderId>, run: string): Cache<Embedded> =>
  openCache(folder, key, run, (one): one is Embedded => one.kind !== 'features');

function openCache<T extends Read | Embedded>(
  folder: string,
  { of, backend, path }: CacheKey<FeaturesId | EncoderId>,
  run: string,
  isOurs: (one: Read | Embedded) => one is T,
): Cache<T> {
  const shelf = join(folder, `${of.slice(0, 16)}-${backend}-${path}`);
  mkdirSync(shelf, { recursive: true });
  const known = new Map<string, T>();
  for (const file of readdirSync(shelf).filter((name) => name.endsWith('.jsonl'))) {
    for (const line of readFileSync(join(shelf, file), 'utf8').split('\n')) {
      const [sha256, one] = readLine(line) ?? [];
      if (sha256 !== undefined && one !== undefined && isOurs(one)) known.set(sha256, one);
    }
  }
  return {
    get: (sha256) => known.get(sha256),
    put(sha256, one) {
      known.set(sha256, one);
      appendFileSync(join(shelf, `${run}.jsonl`), writeLine(sha256, one));
    },
  };
}
