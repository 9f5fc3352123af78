import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeaturesId } from '../../core/ids';
import type { BackendName, EncodingPath } from '../../encoder';
import { readLine, writeLine } from './cache-line';
import type { Read } from './embedded';

/** What was computed before, by the SHA-256 of a file's bytes (hex), for one pair of nets and preprocessing, backend and path. */
export interface FeatureCache {
  get(sha256: string): Read | undefined;
  put(sha256: string, read: Read): void;
}

/** The backends agree to within rounding only: each has its own, so that one can be held against the other. */
export interface CacheKey {
  readonly features: FeaturesId;
  readonly backend: BackendName;
  readonly path: EncodingPath;
}

/**
 * Files that are only ever appended to, one a run: a run that is killed leaves at most its last line cut off, and two runs at once
 * do not write into each other's lines.
 * @param folder may be thrown away at any time
 * @param run a name that no other run has
 */
export function openCache(folder: string, { features, backend, path }: CacheKey, run: string): FeatureCache {
  const shelf = join(folder, `${features.slice(0, 16)}-${backend}-${path}`);
  mkdirSync(shelf, { recursive: true });
  const known = new Map<string, Read>();
  for (const file of readdirSync(shelf).filter((name) => name.endsWith('.jsonl'))) {
    for (const line of readFileSync(join(shelf, file), 'utf8').split('\n')) {
      const entry = readLine(line);
      if (entry) known.set(...entry);
    }
  }
  return {
    get: (sha256) => known.get(sha256),
    put(sha256, read) {
      known.set(sha256, read);
      appendFileSync(join(shelf, `${run}.jsonl`), writeLine(sha256, read));
    },
  };
}
